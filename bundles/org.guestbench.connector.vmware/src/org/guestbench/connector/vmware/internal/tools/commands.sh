# What the channel by VMware Tools runs in a guest: sh commands.sh VERB … Everything of a command is in its folder, whose files tell by their names
# what has become of it. Needs a POSIX shell, dd, env, grep and mkfifo; setpriv or su to become another user.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

# become USER COMMAND…: a dash is who runs this.
become() {
	user=$1
	shift
	[ "$user" != - ] || exec "$@"
	if command -v setpriv >/dev/null 2>&1; then
		home=$(getent passwd "$user" 2>/dev/null | cut -d: -f6)
		exec setpriv --reuid "$(id -u "$user")" --regid "$(id -g "$user")" --init-groups -- \
			env "HOME=${home:-/}" "USER=$user" "LOGNAME=$user" "$@"
	fi
	exec su -s /bin/sh -c 'exec "$0" "$@"' -- "$user" "$@"
}

# pump FOLDER STREAM: makes files of what comes, the next one when the last one was taken: meanwhile the pipe fills, which holds the writer back.
pump() {
	number=0
	while dd bs=65536 count=1 of="$1/part.$2" 2>/dev/null && [ -s "$1/part.$2" ]; do
		mv "$1/part.$2" "$1/piece.$2.$number" || exit
		while [ -e "$1/piece.$2.$number" ]; do
			sleep 0.05 2>/dev/null || sleep 1
		done
		number=$((number + 1))
	done <"$1/$2"
}

# sweep TOKEN: ends everything that has the token in its environment, again and again, because a process may fork while it is looked for.
sweep() {
	while found=$(grep -l -e "$1" /proc/[0-9]*/environ 2>/dev/null); [ "$found" ]; do
		for file in $found; do
			process=${file#/proc/}
			kill -KILL "${process%/environ}" 2>/dev/null
		done
		sleep 0.05 2>/dev/null || sleep 1
	done
}

# run FOLDER USER: runs the script "command" of the folder as that user. Has a token in its environment, too, before it looks whether it is over already:
# whoever ends it either finds it or is seen by it.
run() {
	if [ "$GUESTBENCH_RUN" != "${1##*/}" ]; then
		exec env "GUESTBENCH_RUN=${1##*/}" sh "$0" run "$@"
	fi
	[ ! -e "$1/over" ] || exit
	token=GUESTBENCH_COMMAND=${1##*/}
	if [ "$2" != - ]; then
		id -u "$2" >/dev/null 2>&1 || { : >"$1/refused.user"; exit; }
		[ "$(id -u)" = 0 ] || { : >"$1/refused.root"; exit; }
	fi
	mkfifo "$1/1" "$1/2" "$1/3" || exit
	pump "$1" 1 &
	pump "$1" 2 &
	pump "$1" 3 &
	(become "$2" env "$token" sh -s) <"$1/command" >"$1/1" 2>"$1/2" 3>"$1/3"
	status=$?
	sweep "$token"
	wait
	: >"$1/ended.$status"
}

# end FOLDER: ends the command, if it runs still. Its folder is removed by whoever asked for that, and with it everything that waits there.
end() {
	: >"$1/over"
	sweep "GUESTBENCH_RUN=${1##*/}"
}

# unpack USER DIRECTORY ARCHIVE: makes the directory if it is not there.
unpack() {
	[ -d "$2" ] || { mkdir -p -- "$2" && { [ "$1" = - ] || chown -- "$1:" "$2"; }; } || exit 1
	become "$1" tar -x -p -f - -C "$2" <"$3"
}

# pack ARCHIVE DIRECTORY PATH…: those that are there; without any of them, no archive.
pack() {
	archive=$1
	cd -- "$2" 2>/dev/null || exit 0
	shift 2
	left=$#
	while [ "$left" -gt 0 ]; do
		path=$1
		shift
		if [ -e "$path" ] || [ -L "$path" ]; then set -- "$@" "$path"; fi
		left=$((left - 1))
	done
	[ $# -gt 0 ] || exit 0
	exec tar -c -f "$archive" -- "$@"
}

verb=$1
shift
case $verb in
run) run "$@" ;;
end) end "$@" ;;
unpack) unpack "$@" ;;
pack) pack "$@" ;;
esac
