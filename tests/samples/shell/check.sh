#!/bin/sh
# Looks at the guest that it runs in, and reports as any test runner would.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0
set -u
cases=
failures=0

check() {
	name=$1
	shift
	if "$@"; then
		echo "ok: $name"
		cases="$cases<testcase classname=\"guest\" name=\"$name\"/>"
	else
		echo "not ok: $name" >&2
		cases="$cases<testcase classname=\"guest\" name=\"$name\"><failure message=\"see the output\"/></testcase>"
		failures=$((failures + 1))
	fi
}

no_network() { [ "$(ls /sys/class/net)" = lo ]; }
no_input() { ! read -r _; }
not_root() { [ "$(id -u)" != 0 ]; }
own_copy() { touch written-here && rm written-here; }
root_is_safe() { ! touch /written-here 2> /dev/null; }

echo "$(uname -sr), $(id -un) in $(pwd)"
check 'there is no network' no_network
check 'the input is empty' no_input
check 'an ordinary user runs it' not_root
check 'the copy can be written to' own_copy
check 'the system cannot' root_is_safe
echo "<testsuite name=\"guest\">$cases</testsuite>" > report.xml
exit "$failures"
