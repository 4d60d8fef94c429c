# shellcheck shell=sh
# Finding a Java runtime. Read by the start script of the product and by the scripts of the sources.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

# The major version of the runtime in a folder, from its file "release"; nothing if it has none.
jvm_version() {
	[ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
	while IFS='=' read -r jvm_key jvm_value; do
		[ "$jvm_key" = JAVA_VERSION ] || continue
		jvm_value=${jvm_value#\"}
		jvm_value=${jvm_value#1.}
		printf '%s\n' "${jvm_value%%[!0-9]*}"
		return 0
	done < "$1/release"
	return 1
}

# Every place where a runtime may be, one a line, the user's own choice first.
jvm_places() {
	if [ -n "${JAVA_HOME:-}" ]; then
		printf '%s\n' "$JAVA_HOME"
	fi
	jvm_java=$(command -v java 2>/dev/null) && jvm_java=$(readlink -f "$jvm_java" 2>/dev/null) && printf '%s\n' "${jvm_java%/bin/java}"
	for jvm_place in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/*jdk* /opt/*java* /usr/local/*jdk* "${HOME:-/nonexistent}"/.jdks/* \
		"${HOME:-/nonexistent}"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
		/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
		[ -d "$jvm_place" ] && printf '%s\n' "$jvm_place"
	done
	return 0
}

# The folder of the first runtime of at least the version $1. With $2 = jdk, only one that has a compiler.
jvm_find() {
	jvm_places | while IFS= read -r jvm_home; do
		jvm_major=$(jvm_version "$jvm_home") || continue
		[ "${jvm_major:-0}" -ge "$1" ] || continue
		[ "${2:-}" != jdk ] || [ -x "$jvm_home/bin/javac" ] || continue
		printf '%s\n' "$jvm_home"
		break
	done
}
