/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */

/*
 * Unit tests: frames, fields, the outbox, searches, directories, the warm-up.
 */
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/agent.h"

static int failures;

static void expect(bool ok, const char *what, int line) {
	if (ok)
		return;
	failures++;
	fprintf(stderr, "unit.c:%d: %s\n", line, what);
}

#define EXPECT(condition) expect((condition), #condition, __LINE__)

static struct gb_inbox inbox;
static struct gb_outbox outbox;

static size_t put_frame(uint8_t *at, uint8_t type, uint32_t session, const void *payload, uint32_t length) {
	memset(at, 0, GB_HEADER_LENGTH);
	gb_put_u32(at, length);
	at[4] = type;
	gb_put_u32(at + 8, session);
	if (length > 0)
		memcpy(at + GB_HEADER_LENGTH, payload, length);
	return GB_HEADER_LENGTH + length;
}

static size_t put_hello(uint8_t *at) {
	static const uint8_t version[] = { 0, GB_HELLO_VERSION, 0, 0, 0, 2, 0, 1 };
	memcpy(at, GB_MAGIC, GB_MAGIC_LENGTH);
	return GB_MAGIC_LENGTH + put_frame(at + GB_MAGIC_LENGTH, GB_HELLO, 0, version, sizeof version);
}

static void fill(const uint8_t *bytes, size_t count) {
	while (count > 0) {
		size_t size;
		uint8_t *space = gb_inbox_space(&inbox, &size);
		size_t part = count < size ? count : size;
		memcpy(space, bytes, part);
		gb_inbox_filled(&inbox, part, gb_now());
		bytes += part;
		count -= part;
	}
}

/* However the bytes are cut into pieces, the same frames come out. */
static void frames_come_out_whole(size_t piece) {
	uint8_t bytes[4096];
	size_t length = 0;
	memcpy(bytes, "noise GBAGEN", 12);
	length = 12;
	length += put_hello(bytes + length);
	length += put_frame(bytes + length, GB_PING, 7, "abc", 3);
	length += put_hello(bytes + length);
	length += put_frame(bytes + length, GB_CLOSE, 0xfffffffe, NULL, 0);
	uint8_t expected[] = { GB_HELLO, GB_PING, GB_HELLO, GB_CLOSE };
	size_t seen = 0;
	gb_inbox_reset(&inbox);
	for (size_t i = 0; i < length; i += piece) {
		fill(bytes + i, length - i < piece ? length - i : piece);
		struct gb_frame frame;
		const char *text = NULL;
		while (gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME) {
			EXPECT(seen < sizeof expected && frame.type == expected[seen]);
			EXPECT(frame.type != GB_PING || (frame.session == 7 && frame.length == 3 && memcmp(frame.payload, "abc", 3) == 0));
			EXPECT(frame.type != GB_CLOSE || frame.session == 0xfffffffe);
			seen++;
		}
		EXPECT(text == NULL);
	}
	EXPECT(seen == sizeof expected);
}

static void broken_headers_lose_synchronisation(void) {
	uint8_t bytes[256];
	struct gb_frame frame;
	const char *text = NULL;
	gb_inbox_reset(&inbox);
	fill(bytes, put_hello(bytes));
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME);
	put_frame(bytes, GB_PING, 0, NULL, 0);
	gb_put_u32(bytes, GB_MAX_DATA + 1);
	fill(bytes, GB_HEADER_LENGTH);
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_BROKEN && text != NULL);
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_MORE);
	fill(bytes, put_hello(bytes));
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME && frame.type == GB_HELLO);
}

/* The host died in the middle of its frame; the next one's greeting is inside what the first had announced. */
static void greeting_inside_an_abandoned_frame_is_found(void) {
	uint8_t bytes[256];
	struct gb_frame frame;
	const char *text = NULL;
	gb_inbox_reset(&inbox);
	fill(bytes, put_hello(bytes));
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME);
	EXPECT(gb_inbox_deadline(&inbox) < 0);
	put_frame(bytes, GB_EXEC, 1, NULL, 0);
	gb_put_u32(bytes, 100000);
	size_t length = GB_HEADER_LENGTH;
	length += put_hello(bytes + length);
	fill(bytes, length);
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_MORE);
	EXPECT(gb_inbox_deadline(&inbox) > gb_now());
	gb_inbox_abandon(&inbox);
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME && frame.type == GB_HELLO);
}

static void fields_keep_within_their_frame(void) {
	uint8_t payload[] = { 0, 1, 0, 0, 0, 2, 'h', 'i', 0x80, 2, 0, 0, 0, 0 };
	struct gb_frame frame = { GB_EXEC, 0, 1, sizeof payload, payload };
	struct gb_fields fields = gb_fields_of(&frame);
	struct gb_field field;
	EXPECT(gb_fields_next(&fields, &field) == 1 && field.tag == 1 && field.length == 2);
	char *text = gb_field_string(&field, 10);
	EXPECT(text != NULL && strcmp(text, "hi") == 0);
	free(text);
	EXPECT(gb_field_string(&field, 1) == NULL);
	EXPECT(gb_fields_next(&fields, &field) == 1 && (field.tag & GB_TAG_OPTIONAL) && field.length == 0);
	EXPECT(gb_fields_next(&fields, &field) == 0);
	payload[5] = 200;
	fields = gb_fields_of(&frame);
	EXPECT(gb_fields_next(&fields, &field) == -1);
	frame.length = 3;
	fields = gb_fields_of(&frame);
	EXPECT(gb_fields_next(&fields, &field) == -1);
}

static void outbox_keeps_order_and_bounds(void) {
	int pipes[2];
	EXPECT(pipe(pipes) == 0);
	uint32_t next = 0;
	uint32_t expected = 0;
	for (int round = 0; round < 200; round++) {
		while (gb_outbox_has_room_for_data(&outbox) && next - expected < 40) {
			uint8_t *data = gb_outbox_reserve_data(&outbox);
			gb_put_u32(data, next++);
			gb_outbox_commit_data(&outbox, GB_STDOUT, 1, 4);
		}
		EXPECT(gb_outbox_flush(&outbox, pipes[1]) == 0);
		for (int i = 0; i < 40 && expected < next; i++) {
			uint8_t frame[GB_HEADER_LENGTH + 4];
			EXPECT(read(pipes[0], frame, sizeof frame) == (ssize_t)sizeof frame);
			EXPECT(gb_get_u32(frame + GB_HEADER_LENGTH) == expected++);
		}
	}
	static uint8_t much[GB_OUTBOX_SIZE + 1];
	size_t before = gb_outbox_free(&outbox);
	gb_outbox_put(&outbox, much, sizeof much);
	EXPECT(gb_outbox_free(&outbox) == before);
	close(pipes[0]);
	close(pipes[1]);
}

static void messages_leave_out_what_does_not_fit(void) {
	struct gb_message message;
	char text[5000];
	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = 0;
	gb_message_start(&message, GB_ERROR, 1);
	size_t before = message.length;
	gb_message_text(&message, GB_ERROR_TEXT, text);
	EXPECT(message.length == before);
	gb_message_u64(&message, 9, 0x0102030405060708u);
	EXPECT(message.length == before + GB_FIELD_HEADER_LENGTH + 8 && message.bytes[message.length - 1] == 8);
}

static void commands_are_checked(void) {
	static const uint8_t good[] = { 0, 1, 0, 0, 0, 2, 'l', 's', 0, 2, 0, 0, 0, 3, 'A', '=', 'b', 0, 6, 0, 0, 0, 4, 0, 0, 1, 0 };
	struct gb_frame frame = { GB_EXEC, GB_EXEC_STDIN, 1, sizeof good, good };
	struct gb_command command;
	struct gb_failure failure;
	EXPECT(gb_command_parse(&frame, &command, &failure));
	EXPECT(command.argument_count == 1 && strcmp(command.arguments[0], "ls") == 0 && command.arguments[1] == NULL);
	EXPECT(command.environment_count == 1 && command.window == 256 && command.mask == 022);
	gb_command_free(&command);
	static const uint8_t bad[][12] = {
		{ 0, 2, 0, 0, 0, 2, 'A', 'b' }, /* no value */
		{ 0, 2, 0, 0, 0, 2, '=', 'b' }, /* no name */
		{ 0, 1, 0, 0, 0, 2, 'l', 0 }, /* NUL */
		{ 0, 5, 0, 0, 0, 2, 1, 2 }, /* a limit of two bytes */
		{ 0, 99, 0, 0, 0, 2, 1, 2 }, /* unknown */
		{ 0, 3, 0, 0, 0, 9, 1, 2 }, /* too long */
	};
	for (size_t i = 0; i < GB_ARRAY_LENGTH(bad); i++) {
		struct gb_frame wrong = { GB_EXEC, 0, 1, 8, bad[i] };
		EXPECT(!gb_command_parse(&wrong, &command, &failure));
		EXPECT(failure.error != 0);
		gb_command_free(&command);
	}
	struct gb_frame empty = { GB_EXEC, 0, 1, 0, good };
	EXPECT(!gb_command_parse(&empty, &command, &failure));
	gb_command_free(&command);
}

static bool path_fits(const char *text, const char *path) {
	struct gb_pattern pattern;
	char names[200];
	bool goes_on = true;
	EXPECT(gb_pattern_parse(strdup(text), &pattern));
	uint64_t places = gb_pattern_begin(&pattern);
	gb_format(names, sizeof names, "%s", path);
	for (char *rest = names, *name; (name = strsep(&rest, "/")) != NULL;) {
		/* What was given up in the middle can fit no more. */
		EXPECT(goes_on || places == 0 || rest == NULL);
		places = gb_pattern_advance(&pattern, places, name);
		goes_on = gb_pattern_goes_on(&pattern, places);
	}
	bool fits = gb_pattern_fits(&pattern, places);
	gb_pattern_free(&pattern);
	return fits;
}

static void patterns_fit_paths(void) {
	EXPECT(path_fits("**/TEST-*.xml", "TEST-a.xml") && path_fits("**/TEST-*.xml", "a/b/c/TEST-.xml"));
	EXPECT(!path_fits("**/TEST-*.xml", "a/TEST-b.xml/c") && !path_fits("**/TEST-*.xml", "a/TEST-b.xmlx"));
	EXPECT(path_fits("a/b/*.xml", "a/b/c.xml") && !path_fits("a/b/*.xml", "a/c.xml") && !path_fits("a/b/*.xml", "a/b/c/d.xml"));
	EXPECT(path_fits("a/**/b/**/c", "a/b/c") && path_fits("a/**/b/**/c", "a/x/b/b/y/c") && !path_fits("a/**/b/**/c", "a/x/c"));
	EXPECT(path_fits("**", "a/b") && path_fits("a**b", "axxb") && !path_fits("a**b", "a/b"));
	EXPECT(path_fits("*a*b*", "xxabab") && path_fits("*?b", "aab") && !path_fits("?", "") && !path_fits("?", "ab"));
	EXPECT(path_fits("?", "\xc3\xbc") && path_fits("a?c", "a\xf0\x9f\x98\x80" "c") && path_fits("*??", "\xc3\xbcx") && !path_fits("??", "\xc3\xbc"));
	EXPECT(path_fits("[a]\\*", "[a]\\x") && !path_fits("[a]", "a"));
}

static void odd_patterns_are_refused(void) {
	static const char *const odd[] = { "", "/a", "a/", "a//b", ".", "./a", "a/..", "../a" };
	struct gb_pattern pattern;
	char many[2 * (GB_MAX_PATTERN_NAMES + 1)];
	for (size_t i = 0; i < GB_ARRAY_LENGTH(odd); i++) {
		char *text = strdup(odd[i]);
		EXPECT(!gb_pattern_parse(text, &pattern));
		free(text);
	}
	for (size_t i = 0; i < sizeof many; i++)
		many[i] = i % 2 == 0 ? 'x' : '/';
	many[sizeof many - 1] = 0;
	char *text = strdup(many);
	EXPECT(!gb_pattern_parse(text, &pattern));
	free(text);
	many[sizeof many - 3] = 0;
	EXPECT(gb_pattern_parse(strdup(many), &pattern) && pattern.count == GB_MAX_PATTERN_NAMES);
	EXPECT(gb_pattern_goes_on(&pattern, gb_pattern_begin(&pattern)) && gb_pattern_fits(&pattern, (uint64_t)1 << GB_MAX_PATTERN_NAMES));
	gb_pattern_free(&pattern);
}

/* A request as the bench makes it; the payload is in static memory. */
static struct gb_frame search_frame(const char *directory, const char *const *patterns, uint64_t below) {
	static struct gb_message message;
	gb_message_start(&message, GB_SEARCH, 1);
	gb_message_text(&message, GB_SEARCH_DIRECTORY, directory);
	for (; *patterns != NULL; patterns++)
		gb_message_text(&message, GB_SEARCH_PATTERN, *patterns);
	gb_message_u32(&message, GB_SEARCH_WINDOW, 1000);
	gb_message_u64(&message, GB_SEARCH_BELOW, below);
	struct gb_frame frame = { GB_SEARCH, 0, 1, (uint32_t)(message.length - GB_HEADER_LENGTH), message.bytes + GB_HEADER_LENGTH };
	return frame;
}

/* All of the archive, however small the pieces are in which it is asked for; -1: there is none. */
static ssize_t read_archive(const struct gb_frame *frame, uint8_t *bytes, size_t size, size_t piece, bool *incomplete) {
	struct gb_failure failure;
	uint32_t window = 0;
	struct gb_archive *archive = gb_archive_open(frame, &window, &failure);
	if (archive == NULL)
		return -1;
	size_t length = 0;
	ssize_t count;
	while ((count = gb_archive_read(archive, bytes + length, size - length < piece ? size - length : piece)) != 0)
		length += count > 0 ? (size_t)count : 0;
	*incomplete = gb_archive_is_incomplete(archive);
	gb_archive_free(archive);
	EXPECT(window == 1000 || window == GB_MAX_DATA);
	return (ssize_t)length;
}

static bool archive_is_made(const struct gb_frame *frame) {
	static uint8_t bytes[1 << 16];
	bool incomplete;
	return read_archive(frame, bytes, sizeof bytes, 512, &incomplete) >= 1024;
}

static bool shell(const char *folder, const char *script) {
	char command[2000];
	return gb_format(command, sizeof command, "cd '%s' && { %s; }", folder, script) && system(command) == 0;
}

/* The system's own program unpacks it below the folder "out" without complaints. */
static bool unpack(const char *base, const uint8_t *bytes, ssize_t length) {
	char command[200];
	gb_format(command, sizeof command, "cd '%s' && rm -rf out && mkdir out && tar -x -f - -C out", base);
	FILE *tar = length >= 0 && length % 512 == 0 ? popen(command, "w") : NULL;
	return tar != NULL && fwrite(bytes, 1, (size_t)length, tar) == (size_t)length && pclose(tar) == 0;
}

static void make_tree(char *base, char *tree, size_t size) {
	EXPECT(mkdtemp(base) != NULL && gb_format(tree, size, "%s/tree", base) && mkdir(tree, 0755) == 0);
}

static void remove_tree(const char *base) {
	char command[200];
	gb_format(command, sizeof command, "chmod -R u+rwx '%s' && rm -r '%s'", base, base);
	EXPECT(system(command) == 0);
}

static void archive_has_what_fits(size_t piece) {
	static uint8_t bytes[1 << 20];
	static const char *const patterns[] = { "**/TEST-*.xml", "reports/*", NULL };
	char base[] = "/tmp/gb-unit-XXXXXX";
	char tree[100];
	bool incomplete = true;
	make_tree(base, tree, sizeof tree);
	EXPECT(shell(tree, "mkdir -p a/b/c reports/deep ../elsewhere && echo one > TEST-1.xml && seq 1000 > a/b/c/TEST-2.xml && : > a/TEST-empty.xml"
		" && echo odd > \"$(printf 'a/TEST-\\n\\377.xml')\" && head -c 512 /dev/zero > reports/block && touch -d @86400 TEST-1.xml"
		" && n=$(printf %0200d 0) && mkdir -p $n/$n && echo long > $n/$n/TEST-$n.xml && head -c 4999 /dev/urandom > TEST-large.xml"));
	EXPECT(shell(tree, "n=$(printf %092d 0) && echo fits > TEST-$n.xml && echo 'does not' > TEST-0$n.xml"));
	/* All of these stay. */
	EXPECT(shell(tree, "echo > reports/deep/x && echo > a/other.xml && mkfifo a/TEST-pipe.xml && echo > ../elsewhere/TEST-3.xml && mkdir a/TEST-d.xml"
		" && ln -s ../../elsewhere/TEST-3.xml a/TEST-link.xml && ln -s ../elsewhere linked && head -c 5000 /dev/zero > TEST-larger.xml"));
	struct gb_frame frame = search_frame(tree, patterns, 5000);
	ssize_t length = read_archive(&frame, bytes, sizeof bytes, piece, &incomplete);
	EXPECT(!incomplete && unpack(base, bytes, length));
	EXPECT(shell(tree, "rm a/other.xml a/TEST-pipe.xml a/TEST-link.xml linked TEST-larger.xml reports/deep/x && rmdir a/TEST-d.xml reports/deep"
		" && diff -r . ../out && [ $(stat -c %Y ../out/TEST-1.xml) = 86400 ]"));
	remove_tree(base);
}

static void what_is_too_deep_is_told(void) {
	static uint8_t bytes[1 << 18];
	static const char *const patterns[] = { "**/TEST-*.xml", NULL };
	char base[] = "/tmp/gb-unit-XXXXXX";
	char tree[100];
	bool incomplete = false;
	make_tree(base, tree, sizeof tree);
	EXPECT(shell(tree, "i=1; while [ $i -le 70 ]; do echo > TEST-$i.xml && mkdir d && cd d && i=$((i + 1)); done"));
	struct gb_frame frame = search_frame(tree, patterns, 5000);
	ssize_t length = read_archive(&frame, bytes, sizeof bytes, sizeof bytes, &incomplete);
	EXPECT(incomplete && unpack(base, bytes, length));
	EXPECT(shell(base, "[ $(find out -name 'TEST-*' | wc -l) = 64 ] && [ -n \"$(find out -name TEST-64.xml)\" ]"));
	remove_tree(base);
}

static void other_file_systems_are_not_entered(void) {
	static uint8_t bytes[1 << 16];
	static const char *const from_above[] = { "proc/versio?", NULL };
	static const char *const within[] = { "versio?", NULL };
	bool incomplete = true;
	struct gb_frame frame = search_frame("/", from_above, 5000);
	EXPECT(read_archive(&frame, bytes, sizeof bytes, sizeof bytes, &incomplete) == 1024 && !incomplete);
	frame = search_frame("/proc", within, 5000);
	EXPECT(read_archive(&frame, bytes, sizeof bytes, sizeof bytes, &incomplete) == 1536 && !incomplete);
}

/* While an archive is made a file becomes shorter, one longer, one a link, and a folder goes. */
static void tree_may_change_meanwhile(void) {
	static uint8_t bytes[1 << 20];
	static const char *const patterns[] = { "**/TEST-*.xml", NULL };
	char base[] = "/tmp/gb-unit-XXXXXX";
	char tree[100];
	struct gb_failure failure;
	uint32_t window;
	make_tree(base, tree, sizeof tree);
	EXPECT(shell(tree, "seq 9000 > ../tree.1; i=1; while [ $i -le 9 ]; do mkdir d$i && cp ../tree.1 d$i/TEST-$i.xml && i=$((i + 1)); done"));
	struct gb_frame frame = search_frame(tree, patterns, 100000);
	struct gb_archive *archive = gb_archive_open(&frame, &window, &failure);
	EXPECT(archive != NULL);
	/* The first header and some of its file. */
	ssize_t length = gb_archive_read(archive, bytes, 1000);
	EXPECT(length == 1000);
	EXPECT(shell(tree, "for f in d*/*; do : > $f; done; rm -r d2 d3; seq 20000 > d4/TEST-4.xml; rm d5/TEST-5.xml && ln -s ../d4/TEST-4.xml d5/TEST-5.xml"
		" && rm -r d6 && ln -s d4 d6"));
	ssize_t count;
	while ((count = gb_archive_read(archive, bytes + length, sizeof bytes - (size_t)length)) != 0)
		length += count > 0 ? count : 0;
	EXPECT(!gb_archive_is_incomplete(archive));
	gb_archive_free(archive);
	EXPECT(unpack(base, bytes, length));
	/* One had been begun, and has its former length; it is whichever came first. Of the others nothing came through a link. */
	EXPECT(shell(base, "begun=$(find out -type f -size 43893c); [ -f \"$begun\" ] && head -c 300 $begun | cmp -n 300 - tree.1 && rm $begun"
		" && [ $(find out -name 'TEST-[156789].xml' -size +0 | wc -l) = 0 ] && [ ! -e out/d5/TEST-5.xml ] && [ ! -e out/d6/TEST-6.xml ]"));
	remove_tree(base);
}

static void others_are_served_during_a_search(void) {
	static uint8_t bytes[1 << 16];
	static const char *const patterns[] = { "**/TEST-*.xml", NULL };
	char base[] = "/tmp/gb-unit-XXXXXX";
	char tree[100];
	struct gb_failure failure;
	uint32_t window;
	int pauses = 0;
	make_tree(base, tree, sizeof tree);
	EXPECT(shell(tree, "i=1; while [ $i -le 1000 ]; do : > $i; i=$((i + 1)); done"));
	struct gb_frame frame = search_frame(tree, patterns, 5000);
	struct gb_archive *archive = gb_archive_open(&frame, &window, &failure);
	ssize_t count;
	while ((count = gb_archive_read(archive, bytes, sizeof bytes)) < 0)
		pauses++;
	EXPECT(count == 1024 && pauses >= 4);
	gb_archive_free(archive);
	remove_tree(base);
}

static bool is_refused(const struct gb_frame *frame, int error, const char *stage) {
	struct gb_failure failure = { 0, "", "" };
	uint32_t window;
	struct gb_archive *archive = gb_archive_open(frame, &window, &failure);
	gb_archive_free(archive);
	return archive == NULL && failure.error == error && strcmp(failure.stage, stage) == 0 && failure.text[0] != 0;
}

static void searches_are_checked(void) {
	static const char *const good[] = { "a", NULL };
	static const char *const none[] = { NULL };
	static const char *const odd[] = { "a", "../b", NULL };
	struct gb_frame frame = search_frame("/", none, 1);
	EXPECT(is_refused(&frame, EINVAL, "protocol"));
	frame = search_frame("/", odd, 1);
	EXPECT(is_refused(&frame, EINVAL, "protocol"));
	frame = search_frame("tmp", good, 1);
	EXPECT(is_refused(&frame, EINVAL, "protocol"));
	frame = search_frame("/tmp", good, UINT64_MAX);
	EXPECT(is_refused(&frame, EINVAL, "protocol"));
	frame = search_frame("/no/such/folder", good, 1);
	EXPECT(is_refused(&frame, ENOENT, "directory"));
	frame = search_frame("/dev/null", good, 1);
	EXPECT(is_refused(&frame, ENOTDIR, "directory"));
	frame = search_frame("/tmp", good, 1);
	frame.length--;
	EXPECT(is_refused(&frame, EINVAL, "protocol"));
	frame.length++;
	struct gb_archive *archives[GB_MAX_SEARCHES];
	struct gb_failure failure;
	uint32_t window;
	for (size_t i = 0; i < GB_MAX_SEARCHES; i++) {
		archives[i] = gb_archive_open(&frame, &window, &failure);
		EXPECT(archives[i] != NULL);
	}
	EXPECT(is_refused(&frame, EAGAIN, "sessions"));
	for (size_t i = 0; i < GB_MAX_SEARCHES; i++)
		gb_archive_free(archives[i]);
	EXPECT(!is_refused(&frame, EAGAIN, "sessions"));
}

static void rehearsal_is_what_a_host_says(void) {
	static const uint8_t types[] = { GB_HELLO, GB_SYNC, GB_EXEC, GB_EXEC, GB_SEARCH };
	struct gb_frame frame;
	const char *text = NULL;
	struct gb_sessions *sessions = gb_sessions_new(&outbox);
	outbox.start = outbox.end = 0;
	gb_inbox_reset(&inbox);
	EXPECT(gb_rehearsal_timeout() < 0 && !gb_rehearsal_ended(sessions));
	gb_rehearsal_begin(&inbox, &outbox);
	EXPECT(outbox.end == 0 && gb_rehearsal_timeout() > 0);
	for (size_t i = 0; i < GB_ARRAY_LENGTH(types); i++) {
		struct gb_command command;
		struct gb_failure failure;
		EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_FRAME && frame.type == types[i]);
		if (frame.type == GB_SEARCH)
			EXPECT(archive_is_made(&frame));
		if (frame.type != GB_EXEC)
			continue;
		EXPECT(gb_command_parse(&frame, &command, &failure));
		EXPECT(command.argument_count == 1 && (command.user != NULL) == (i == 2));
		gb_command_free(&command);
	}
	EXPECT(gb_inbox_next(&inbox, &frame, &text) == GB_INBOX_MORE);
	EXPECT(gb_rehearsal_ended(sessions) && !gb_rehearsal_ended(sessions) && gb_rehearsal_timeout() < 0);
	free(sessions);
}

static void directories_are_made(void) {
	char base[] = "/tmp/gb-unit-XXXXXX";
	char path[100];
	EXPECT(mkdtemp(base) != NULL);
	gb_format(path, sizeof path, "%s/a//b/c", base);
	EXPECT(gb_make_directories(path, 0755, (uid_t)-1, (gid_t)-1) == 0 && access(path, F_OK) == 0);
	EXPECT(gb_make_directories(path, 0755, (uid_t)-1, (gid_t)-1) == 0);
	gb_format(path, sizeof path, "%s/file", base);
	EXPECT(gb_write_file(path, "text \n"));
	char text[10];
	EXPECT(gb_read_file(path, text, sizeof text) == 4 && strcmp(text, "text") == 0);
	EXPECT(gb_make_directories(path, 0755, (uid_t)-1, (gid_t)-1) == -1 && errno == ENOTDIR);
	EXPECT(gb_make_directories("", 0755, (uid_t)-1, (gid_t)-1) == -1);
	char command[200];
	gb_format(command, sizeof command, "rm -r '%s'", base);
	EXPECT(system(command) == 0);
}

static void users_are_found(void) {
	struct gb_user user;
	EXPECT(gb_find_user("root", &user) && user.uid == 0 && user.gid == 0 && user.group_count >= 1);
	EXPECT(gb_find_user("0", &user) && strcmp(user.name, "root") == 0);
	EXPECT(gb_find_user("4000000", &user) && user.uid == 4000000 && strcmp(user.home, "/tmp") == 0);
	EXPECT(!gb_find_user("", &user) && !gb_find_user("no such user", &user) && !gb_find_user("4294967295", &user));
}

static void renamed(const char *before, const char *expected) {
	char path[] = "/tmp/gb-unit-XXXXXX";
	char after[400];
	int fd = mkstemp(path);
	EXPECT(fd >= 0 && close(fd) == 0 && gb_write_file(path, before));
	EXPECT(gb_identity_rename(path, "guest", "guest-1") == 0);
	EXPECT(gb_read_file(path, after, sizeof after) >= 0);
	EXPECT(strcmp(after, expected) == 0);
	unlink(path);
}

static void own_name_is_known_to_the_hosts_file(void) {
	renamed("127.0.0.1\tlocalhost guest\n127.0.1.1\tguest\n", "127.0.0.1\tlocalhost guest\n127.0.1.1\tguest-1");
	renamed("127.0.1.1  guest.local\tguest # guests\n::1 localhost\n", "127.0.1.1  guest.local\tguest-1 # guests\n::1 localhost");
	renamed("127.0.0.1 localhost\n\n", "127.0.0.1 localhost\n127.0.1.1\tguest-1");
	renamed("127.0.0.1 localhost", "127.0.0.1 localhost\n127.0.1.1\tguest-1");
	renamed("127.0.1.1 other", "127.0.1.1 other\n127.0.1.1\tguest-1");
	renamed("", "127.0.1.1\tguest-1");
	EXPECT(gb_identity_rename("/tmp/no such folder/hosts", "a", "b") == ENOENT);
}

static void addresses_of_groups_are_refused(void) {
	static const uint8_t group[GB_MAC_LENGTH] = { 1, 0, 0, 0, 0, 1 };
	static const uint8_t none[GB_MAC_LENGTH];
	EXPECT(gb_network_mac(group) == EINVAL && gb_network_mac(none) == EINVAL);
}

static void foreign_machine_is_left_alone(void) {
	static const uint8_t name[] = { 0, GB_SYNC_HOSTNAME, 0, 0, 0, 2, 'x', 'y' };
	struct gb_frame frame = { GB_SYNC, GB_SYNC_ONCE, 7, sizeof name, name };
	size_t before = outbox.end;
	EXPECT(gb_identity_sync(&frame, &outbox) == NULL);
	EXPECT(outbox.bytes[before + 4] == GB_SYNCED && gb_get_u32(outbox.bytes + before + 8) == 7 && gb_get_u32(outbox.bytes + before) > 0);
	frame.flags = 0x80;
	EXPECT(gb_identity_sync(&frame, &outbox) != NULL);
}

/* What the agent says while the script is the image's warm-up program, and it has ended; with the deadline in milliseconds. */
static void warm_up(const char *script, int deadline, char *said, size_t size) {
	char base[] = "/tmp/gb-unit-XXXXXX";
	char program[100];
	char log[100];
	EXPECT(mkdtemp(base) != NULL);
	gb_format(program, sizeof program, "%s/warm-up", base);
	gb_format(log, sizeof log, "%s/log", base);
	if (script != NULL)
		EXPECT(gb_write_file(program, script) && chmod(program, 0755) == 0);
	int before = dup(STDERR_FILENO);
	int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	EXPECT(before >= 0 && dup2(file, STDERR_FILENO) == STDERR_FILENO);
	gb_template_begin(program, deadline);
	int64_t patience = gb_now() + 20000;
	bool ended = gb_template_timeout() < 0;
	while (!ended && gb_now() < patience) {
		struct pollfd output = { gb_template_output(), POLLIN, 0 };
		int due = gb_template_timeout();
		if (poll(&output, 1, due < 20 ? due : 20) > 0)
			gb_template_read();
		gb_template_check();
		int status;
		pid_t pid = waitpid(-1, &status, WNOHANG);
		ended = pid > 0 && gb_template_reaped(pid, status);
	}
	dup2(before, STDERR_FILENO);
	close(before);
	close(file);
	EXPECT(ended && gb_template_timeout() < 0);
	EXPECT(gb_read_file(log, said, size) >= 0);
	EXPECT(unlink(log) == 0 && (script == NULL || unlink(program) == 0) && rmdir(base) == 0);
}

static void template_is_ready_after_the_warm_up(void) {
	static char said[256 * 1024];
	const char *ready = "guestbench-agent " GB_AGENT_VERSION ": template ready";
	warm_up(NULL, 10000, said, sizeof said);
	EXPECT(strcmp(said, ready) == 0);
	warm_up("#!/bin/sh\necho one\nprintf 'guestbench-agent 9: template ready\\nlast' >&2\n", 10000, said, sizeof said);
	EXPECT(strncmp(said, "guestbench-warm-up: one\nguestbench-warm-up: guestbench-agent 9: template ready\nguestbench-warm-up: last\n", 103) == 0);
	EXPECT(strcmp(said + strlen(said) - strlen(ready), ready) == 0);
	warm_up("#!/bin/sh\nexit 3\n", 10000, said, sizeof said);
	EXPECT(strstr(said, "ended with status 3\n") != NULL && strstr(said, ready) != NULL);
	warm_up("#!/bin/sh\nhead -c 1000000 /dev/zero | tr '\\0' x\n", 10000, said, sizeof said);
	EXPECT(strlen(said) > 60000 && strlen(said) < 80000 && strstr(said, ready) != NULL);
}

static void warm_up_may_leave_processes_behind(void) {
	static char said[4096];
	warm_up("#!/bin/sh\nsleep 600 &\necho $!\n", 10000, said, sizeof said);
	int left = 0;
	EXPECT(sscanf(said, "guestbench-warm-up: %d", &left) == 1 && left > 1 && kill(left, 0) == 0);
	EXPECT(gb_template_output() >= 0);
	if (left > 1)
		kill(left, SIGKILL);
	struct pollfd output = { gb_template_output(), POLLIN, 0 };
	EXPECT(poll(&output, 1, 10000) == 1);
	gb_template_read();
	EXPECT(gb_template_output() < 0);
}

static void warm_up_without_end_is_killed_with_all_it_started(void) {
	static char said[4096];
	warm_up("#!/bin/sh\nsleep 600 &\nexec sleep 600\n", 300, said, sizeof said);
	EXPECT(strstr(said, "deadline") != NULL && strstr(said, "signal 9") != NULL && strstr(said, "template ready") != NULL);
	/* Its output has ended: nobody is left that holds it. */
	struct pollfd output = { gb_template_output(), POLLIN, 0 };
	EXPECT(output.fd < 0 || (poll(&output, 1, 10000) == 1 && output.revents & POLLHUP));
	if (output.fd >= 0)
		gb_template_read();
}

static void connects_are_checked(void) {
	static const uint8_t good[] = { 0, 1, 0, 0, 0, 2, 0x13, 0x8d, 0, 2, 0, 0, 0, 4, 0, 0, 1, 0, 0x80, 9, 0, 0, 0, 0 };
	struct gb_frame frame = { GB_CONNECT, 0, 1, sizeof good, good };
	struct gb_connection connection;
	struct gb_failure failure;
	EXPECT(gb_connect_parse(&frame, &connection, &failure) && connection.port == 5005 && connection.window == 256);
	static const uint8_t bad[][10] = {
		{ 0, 1, 0, 0, 0, 2, 0, 0 }, /* no port */
		{ 0, 1, 0, 0, 0, 3, 1, 2 }, /* too long */
		{ 0, 99, 0, 0, 0, 2, 1, 2 }, /* unknown */
		{ 0, 2, 0, 0, 0, 2, 1, 2 }, /* a window of two bytes */
		{ 0x80, 2, 0, 0, 0, 2, 1, 2 }, /* nothing that is known */
	};
	for (size_t i = 0; i < GB_ARRAY_LENGTH(bad); i++) {
		struct gb_frame wrong = { GB_CONNECT, 0, 1, 8, bad[i] };
		failure.error = 0;
		EXPECT(!gb_connect_parse(&wrong, &connection, &failure) && failure.error == EINVAL);
	}
}

/* The port of a socket that listens on the loopback interface; 0 if there is no such family here. */
static uint16_t listen_on(int family, int *fd) {
	union {
		struct sockaddr any;
		struct sockaddr_in inet;
		struct sockaddr_in6 inet6;
	} address;
	socklen_t length = sizeof address;
	memset(&address, 0, sizeof address);
	address.any.sa_family = (sa_family_t)family;
	if (family == AF_INET)
		address.inet.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	else
		address.inet6.sin6_addr = in6addr_loopback;
	*fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(*fd, &address.any, family == AF_INET ? sizeof address.inet : sizeof address.inet6) != 0 || listen(*fd, 1) != 0
		|| getsockname(*fd, &address.any, &length) != 0)
		return 0;
	return ntohs(family == AF_INET ? address.inet.sin_port : address.inet6.sin6_port);
}

/* The connected socket, or -1. */
static int connected_to(uint16_t port) {
	struct gb_connection connection = { .port = port };
	int fd = gb_connect_begin(&connection);
	while (fd >= 0 && !connection.connected) {
		struct pollfd event = { fd, POLLOUT, 0 };
		EXPECT(poll(&event, 1, 10000) == 1);
		fd = gb_connect_end(&connection, fd);
	}
	return fd;
}

static void connections_are_made(int family) {
	int listener;
	uint16_t port = listen_on(family, &listener);
	if (port == 0) {
		printf("unit: no connections of family %d here: %s\n", family, strerror(errno));
		close(listener);
		return;
	}
	int fd = connected_to(port);
	int peer = accept(listener, NULL, NULL);
	char byte = 0;
	EXPECT(fd >= 0 && peer >= 0 && write(fd, "x", 1) == 1 && read(peer, &byte, 1) == 1 && byte == 'x');
	close(fd);
	close(peer);
	close(listener);
	EXPECT(connected_to(port) == -1 && errno == ECONNREFUSED);
}

int main(void) {
	for (size_t piece = 1; piece < 90; piece++)
		frames_come_out_whole(piece);
	broken_headers_lose_synchronisation();
	greeting_inside_an_abandoned_frame_is_found();
	fields_keep_within_their_frame();
	outbox_keeps_order_and_bounds();
	messages_leave_out_what_does_not_fit();
	commands_are_checked();
	connects_are_checked();
	connections_are_made(AF_INET);
	connections_are_made(AF_INET6);
	patterns_fit_paths();
	odd_patterns_are_refused();
	archive_has_what_fits(1 << 20);
	archive_has_what_fits(GB_MAX_DATA);
	archive_has_what_fits(7);
	what_is_too_deep_is_told();
	other_file_systems_are_not_entered();
	tree_may_change_meanwhile();
	others_are_served_during_a_search();
	searches_are_checked();
	rehearsal_is_what_a_host_says();
	directories_are_made();
	users_are_found();
	own_name_is_known_to_the_hosts_file();
	addresses_of_groups_are_refused();
	foreign_machine_is_left_alone();
	/* As in the agent, orphans come here. */
	EXPECT(prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0);
	template_is_ready_after_the_warm_up();
	warm_up_may_leave_processes_behind();
	warm_up_without_end_is_killed_with_all_it_started();
	if (failures == 0)
		puts("unit: passed");
	return failures == 0 ? 0 : 1;
}
