# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0
#
# Opens what a sandbox is made of, joins its control groups, and executes the command: the last moment at which it has the rights of
# the bench. docs/connector-process.md has the whole way. POSIX shell.
#
# arguments: AGENT USERS GROUPS HOSTS WRAPPER FILTER JOIN COMMAND ARGUMENT...
#   JOIN  the files of control groups that a process joins by writing its number, one a line, or nothing

exec 4<"$1" 5<"$2" 6<"$3" 7<"$4" 8<"$5" 9<"$6" || exit 125
join=$7
shift 7
if [ "$join" ]; then
	printf '%s\n' "$join" | while read -r file; do
		# The number of this shell, not of the one that the pipe makes.
		echo "$$" >"$file" || exit 125
	done || exit 125
fi
exec "$@"
