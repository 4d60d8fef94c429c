# What each run-command begins with: functions that start programs, and say what became of them. Whoever calls may call twice, because an answer may be
# lost: nothing is begun twice, and nothing of the output is lost. Everything is in files below $base, one folder for each command.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0
base=${GUESTBENCH_COMMANDS:-/run/guestbench-commands}
mkdir -p "$base" && chmod 711 "$base"

# The one line that is the answer: Azure keeps only the last 4,096 bytes of what a script writes.
answer() {
	printf '<guestbench %s>\n' "$*"
}

# ready: returns when the machine has been set up, with all its users.
ready() {
	! command -v cloud-init >/dev/null || timeout 600 cloud-init status --wait >/dev/null 2>&1
	answer ready
}

# begin ID USER: runs the script on standard input, in base64, as that user. Its streams go to pipes, which hold it back while nobody reads.
begin() {
	d=$base/$1
	if ! home=$(getent passwd "$2") || [ -z "$home" ]; then
		answer nouser
		return
	fi
	if ! mkdir -m 711 "$d" 2>/dev/null; then
		answer begun
		return
	fi
	base64 -d > "$d/script"
	chmod 644 "$d/script"
	mkfifo -m 600 "$d/1" "$d/2" "$d/3"
	as=
	[ "$(id -un)" = "$2" ] || as="setpriv --reuid=$(id -u "$2") --regid=$(id -g "$2") --init-groups"
	home=${home%:*}
	home=${home##*:}
	# Opened for reading and writing, so that neither side waits for the other to come.
	setsid sh -c '
		d=$1 user=$2 home=$3 as=$4 id=${1##*/}
		exec 4<>"$d/1" 5<>"$d/2" 6<>"$d/3"
		(exec env GUESTBENCH_COMMAND="$id" HOME="$home" USER="$user" LOGNAME="$user" $as sh "$d/script" \
			</dev/null >&4 2>&5 3>&6 4>&- 5>&- 6>&-)
		echo "$?" > "$d/ended"
		while left=$(grep -lsz "^GUESTBENCH_COMMAND=$id\$" /proc/[0-9]*/environ | sed "s,/proc/\([0-9]*\)/.*,\1,") && [ "$left" ]; do
			kill -9 $left 2>/dev/null
			sleep 0.05
		done
		mv "$d/ended" "$d/status"
		while [ -d "$d" ]; do sleep 1; done
	' sh "$d" "$2" "$home" "$as" </dev/null >/dev/null 2>&1 &
	answer begun
}

# piece DIR STREAM NUMBER MOST: that piece of a stream, the same one again if it was asked for before.
piece() {
	if [ ! -s "$1/$2.$3" ]; then
		dd if="$1/$2" of="$1/$2.$3" bs="$4" count=1 iflag=nonblock 2>/dev/null
		rm -f "$1/$2.$(($3 - 1))"
	fi
	base64 -w0 "$1/$2.$3"
}

# poll ID N1 N2 N3: how it ended, or a dash, and the next piece of each stream. The status is read first: what is empty afterwards stays so.
poll() {
	d=$base/$1
	if [ ! -d "$d" ]; then
		answer gone
		return
	fi
	status=$(cat "$d/status" 2>/dev/null) || status=-
	answer "$status" ".$(piece "$d" 1 "$2" 1500)" ".$(piece "$d" 2 "$3" 750)" ".$(piece "$d" 3 "$4" 600)"
}

# finish ID: ends it, if it runs still, and forgets it.
finish() {
	while left=$(grep -lsz "^GUESTBENCH_COMMAND=$1\$" /proc/[0-9]*/environ | sed 's,/proc/\([0-9]*\)/.*,\1,') && [ "$left" ]; do
		kill -9 $left 2>/dev/null
		sleep 0.05
	done
	rm -rf "${base:?}/$1"
	answer finished
}

# put ID N: adds the piece on standard input to a file, if it is the next one.
put() {
	mkdir -p -m 700 "$base/$1"
	if [ "$(cat "$base/$1/count" 2>/dev/null || echo 0)" = "$2" ]; then
		base64 -d >> "$base/$1/file"
		echo "$(($2 + 1))" > "$base/$1/count"
	fi
	answer "$(cat "$base/$1/count")"
}
