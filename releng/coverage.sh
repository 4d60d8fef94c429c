# shellcheck shell=sh
# What the tests reached, in figures for each bundle and as pages in target/coverage. After releng/lib.sh.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

: "${top:?}" "${state:?}" "${java_home:=}"

print_coverage() (
	cd "$top" && mkdir -p "$state/tools" target || exit 1
	version=$(sed -n 's/.*<jacoco.version>\(.*\)<\/jacoco.version>.*/\1/p' pom.xml)
	tool=$state/tools/org.jacoco.cli-$version-nodeps.jar
	if [ ! -f "$tool" ] && ! run_maven -q -N dependency:copy "-Dartifact=org.jacoco:org.jacoco.cli:$version:jar:nodeps" \
		"-DoutputDirectory=$state/tools" < /dev/null; then
		say "no coverage figures: cannot fetch the tool, see above."
		exit 0
	fi
	set --
	for data in tests/*/target/jacoco.exec; do
		[ -f "$data" ] && set -- "$@" "$data"
	done
	[ $# -gt 0 ] || exit 0
	bundles=
	for classes in bundles/*/target/classes; do
		bundle=${classes%/target/classes}
		set -- "$@" --classfiles "$classes"
		[ ! -d "$bundle/src" ] || set -- "$@" --sourcefiles "$bundle/src"
		bundles="$bundles ${bundle#bundles/}"
	done
	"$java_home/bin/java" -jar "$tool" report "$@" --name Guestbench --encoding UTF-8 \
		--csv target/coverage.csv --html target/coverage > target/coverage.log 2>&1 || {
		tail -n 3 target/coverage.log >&2
		exit 0
	}
	# Columns: 2 package, 6 and 7 branches, 8 and 9 lines, each missed and covered.
	awk -F, -v bundles="$bundles" '
		BEGIN { count = split(bundles, bundle, " ") }
		NR > 1 {
			best = ""
			for (i = 1; i <= count; i++)
				if (index($2 ".", bundle[i] ".") == 1 && length(bundle[i]) > length(best)) best = bundle[i]
			missedBranches[best] += $6; branches[best] += $7; missedLines[best] += $8; lines[best] += $9
			missedBranches["all"] += $6; branches["all"] += $7; missedLines["all"] += $8; lines["all"] += $9
		}
		function percent(covered, missed) { return covered + missed ? sprintf("%3.0f %%", 100 * covered / (covered + missed)) : "    –" }
		function row(name) { printf "%-34s %8s %8s\n", name, percent(lines[name], missedLines[name]), percent(branches[name], missedBranches[name]) }
		END {
			printf "\n%-34s %8s %8s\n", "Coverage (JaCoCo)", "lines", "branches"
			for (i = 1; i <= count; i++) if (lines[bundle[i]] + missedLines[bundle[i]]) row(bundle[i])
			row("all")
		}' target/coverage.csv
	echo "Pages: target/coverage/index.html"
)
