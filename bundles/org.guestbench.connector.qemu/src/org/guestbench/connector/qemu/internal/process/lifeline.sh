# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0
#
# The lifeline of one guest: starts QEMU, ends it when the bench ends, and removes the guest's folder.
# docs/connector-qemu.md has the protocol, docs/adr/ the reasons. POSIX shell; a copy is in each guest's folder.
#
# arguments: FOLDER BLOCKS throwaway|kept qemu|fork DROP FILE0 FILE3 ... FILE9 PROGRAM ARGUMENT...
#   BLOCKS   size limit of the log files, in units of 512 bytes
#   qemu     PROGRAM becomes QEMU
#   fork     PROGRAM has a fork of a QEMU made, whose number it writes to its descriptor 9, and lives as long as that; there is no FILE9
#   DROP     words for setpriv that take privileges away, or nothing
#   FILE0 FILE3 ... FILE9  files that QEMU gets as descriptors 0 and 3 to 9, because it may have no right to their folders; or nothing
# standard input: one word a line from the bench; its end is the end of the bench
# standard output: answers; anything else is the reason of a failure

folder=$1 blocks=$2 mode=$3 origin=$4 drop=$5
file0=$6 file3=$7 file4=$8 file5=$9 file6=${10} file7=${11} file8=${12} file9=${13}
shift 13
qemu='' status='' born=0

# When a process started: field 22 of proc_pid_stat(5), counted behind the name, which may hold anything; 0 if there is none.
birth() {
	{ read -r stat <"/proc/$1/stat"; } 2>/dev/null || stat=''
	# shellcheck disable=SC2086
	set -- ${stat##*) }
	born=${20:-0}
}

end() {
	[ "$qemu" ] || return 0
	# Some shells collect a process as soon as it has ended, and then its number may be that of another.
	began=$born
	birth "$qemu"
	[ "$born" = "$began" ] && kill -9 "$qemu" 2>/dev/null
	collect
}

collect() {
	wait "$qemu"
	status=$?
	qemu=''
	# The writing ends are closed, so the logs come to their end.
	exec 4>&- 6>&-
	wait
	echo "$status" >"$folder/exit"
}

remove() {
	trap '' TERM
	end 2>/dev/null
	cd /
	gone=${folder%/*}/.del-${folder##*/}-$$
	# Under its own name it is gone at once and not bit by bit.
	mv -- "$folder" "$gone" 2>/dev/null && rm -rf -- "$gone"
	exit 0
}

linger() {
	exec </dev/null >/dev/null 2>&1
	[ "$qemu" ] && collect
	exit 0
}

# A bench that is gone must not end the clean-up by a closed pipe.
trap '' PIPE
if [ "$mode" = kept ]; then
	trap '' TERM
else
	trap remove TERM
fi
umask 077
cd "$folder/vm" || exit 125

# Named pipes, opened for both first because opening one end waits for the other; then each end by itself, so that QEMU
# is told when a log is full and a log is told when QEMU has ended.
# QEMU opens the first one once more, perhaps as another user; nobody else gets into the folder.
if [ -p ../serial.pipe ]; then
	chmod 622 ../serial.pipe
else
	mkfifo -m 622 ../serial.pipe ../stderr.pipe
fi || exit 125
exec 9<>../serial.pipe
exec 3<../serial.pipe 4>../serial.pipe 9>&-
exec 9<>../stderr.pipe
exec 5<../stderr.pipe 6>../stderr.pipe 9>&-

# A log that has reached its limit ends by a signal, which is no reason for a core file. That of the serial port may have a beginning.
# shellcheck disable=SC3045
(ulimit -c 0; ulimit -f "$blocks"; exec cat) <&3 >>../serial.log 2>/dev/null 3<&- 4>&- 5<&- 6>&- &
# shellcheck disable=SC3045
(ulimit -c 0; ulimit -f "$blocks"; exec cat) <&5 >../stderr.log 2>/dev/null 3<&- 4>&- 5<&- 6>&- &
# Whoever ends QEMU has to know when it was born: until then a signal is only noted.
ended=''
[ "$mode" = kept ] || trap 'ended=1' TERM
# QEMU dies with this script. Had the script died before that was arranged, the parent would be another by now.
launch() {
	# shellcheck disable=SC2016,SC2086
	exec setpriv --pdeathsig KILL --no-new-privs $drop sh -c '[ "$PPID" = "$0" ] && exec "$@"' "$$" "$@"
}
# Once its output is set, QEMU has no use for the ends of the pipes, and their numbers are free for files.
if [ "$origin" = fork ]; then
	mkfifo -m 600 ../fork.pipe || exit 125
	exec 7<>../fork.pipe
	exec 8<../fork.pipe 9>../fork.pipe 7>&-
	launch "$@" <"${file0:-/dev/null}" >&4 2>&6 \
		3<"${file3:-/dev/null}" 4<"${file4:-/dev/null}" 5<"${file5:-/dev/null}" 6<&- 8<&- &
	exec 9>&-
else
	launch "$@" <"${file0:-/dev/null}" >&4 2>&6 \
		3<"${file3:-/dev/null}" 4<"${file4:-/dev/null}" 5<"${file5:-/dev/null}" 6<"${file6:-/dev/null}" \
		7<"${file7:-/dev/null}" 8<"${file8:-/dev/null}" 9<"${file9:-/dev/null}" &
fi
qemu=$!
process=$qemu
if [ "$origin" = fork ]; then
	# If there is no fork, that program has ended and said why.
	read -r process <&8 || process=$qemu
	exec 8<&-
	rm -f ../fork.pipe
fi
birth "$process"
started="$process $born"
birth "$qemu"
[ "$mode" = kept ] || trap remove TERM
[ "$ended" ] && remove
exec 3<&- 5<&-
echo "started $started"

[ "$mode" = kept ] && linger
while read -r word rest; do
	case $word in
	kill)
		end
		echo "ended $status"
		;;
	keep)
		trap '' TERM
		echo kept
		linger
		;;
	adopt)
		# The folder of a guest now, into which what matters of the old one has been moved.
		folder=$rest
		echo adopted
		;;
	leave)
		end
		echo left
		exit 0
		;;
	esac
done
remove
