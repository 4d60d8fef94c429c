# shellcheck shell=sh
# Making a product of this clone, for ./guestbench. After releng/lib.sh.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

: "${top:?}" "${state:?}" "${java_home:=}" "${maven:=}"

# Makes the product $1 (cli or ide) unless another call has just done so. A product is a new folder with a new name; "current" is
# changed to it at the end, so that what runs from the old one is not disturbed.
make_product() {
	lock_state
	if up_to_date; then
		exec 9>&-
		return 0
	fi
	need_jdk
	need_maven
	need_agent_compiler
	log=$(new_log "build-$1")
	say "building (this takes some minutes the first time; the log is $log)"
	made=$(mktemp "$state/.made.XXXXXX") || exit 125
	build_modules "releng/product.$1$(more_modules "$1")"
	case $1 in
	cli) unpacked=$top/releng/product.cli/target/products/org.guestbench.product.cli/linux/gtk/x86_64/guestbench-cli ;;
	ide) unpacked=$top/releng/product.ide/target/products/org.guestbench.product.ide/linux/gtk/x86_64/guestbench ;;
	esac
	folder=$(new_product_folder "$1") || exit 125
	cp -R "$unpacked/." "$folder/" || die "cannot copy the product to $folder. Is the disk full?"
	if [ "$1" = cli ]; then
		restore_connectors "$folder"
		quick_start "$folder"
		# Without it each call starts a JVM of its own.
		cp "$top/bundles/org.guestbench.cli/client/out/guestbench-client-x86_64" "$folder/client" 2> "$log" ||
			say "there is no client for the background bench (see $log); each call starts a JVM."
	fi
	# As old as the moment before the build: what was edited meanwhile is built by the next call.
	publish_product "$1" "$folder" "$made"
	rm -f "$made"
	say "built"
	exec 9>&-
}

# Builds these modules, and those that they need, or ends. $log is the log.
build_modules() {
	if ! run_maven package -pl "$1" -am -DskipTests -Dformatter.skip=true -Dimpsort.skip=true -Djacoco.skip=true > "$log" 2>&1 9>&- < /dev/null; then
		rm -f "${made:-}"
		grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 25 >&2
		[ -s "$log" ] || say "Maven printed nothing; is $maven a Maven?"
		die "the build failed; the whole log is $log."
	fi
}

# The name of a new, empty folder for the product $1.
new_product_folder() {
	mkdir -p "$state/$1"
	new_folder=$(mktemp -d "$state/$1/$(date +%Y%m%d-%H%M%S)-XXXXXX") || return 125
	chmod 755 "$new_folder"
	printf '%s\n' "$new_folder"
}

# Makes the folder $2 the product $1, from sources as old as the file $3.
publish_product() {
	printf '%s\n' "$top" "$java_home" "$2" > "$2/made"
	touch -r "$3" "$2/made"
	ln -s "${2##*/}" "$state/$1/.current.$$"
	mv -T "$state/$1/.current.$$" "$state/$1/current"
	remove_old_products "$1"
}

# All but the newest, and the one before it, as something may still run from that.
remove_old_products() {
	count=0
	for old in "$state/$1"/[0-9]*; do
		count=$((count + 1))
	done
	for old in "$state/$1"/[0-9]*; do
		# The names begin with the time, so the oldest come first.
		[ "$count" -gt 2 ] || break
		rm -rf "$old"
		count=$((count - 1))
	done
}

# Writes the JVM's arguments, and the cache that lets it skip loading and checking the same classes at each start.
quick_start() {
	for jar in "$1"/plugins/*.jar; do
		case ${jar##*/} in
		org.eclipse.osgi_*) framework=$jar ;;
		org.guestbench.cli_*) entry=$jar ;;
		esac
	done
	# The JVM keeps no classes of signed jars. These come from the build's own check of what it downloaded.
	"$java_home/bin/java" "$top/releng/Unsign.java" "$1/plugins" > "$log" 2>&1 || say "cannot unsign jars (see $log); the start is slower."
	main=org.guestbench.cli.Main
	start=$(mktemp "$1/jvm.XXXXXX") || exit 125
	{
		quoted_line "-XX:TieredStopAtLevel=1"
		quoted_line "-XX:+UseSerialGC"
		quoted_line "-XX:-UsePerfData"
		quoted_line "--enable-native-access=ALL-UNNAMED"
		quoted_line "-Dosgi.install.area=file:$1/"
		quoted_line "-Dosgi.configuration.area=file:$1/configuration/"
		quoted_line "-Dosgi.instance.area=@none"
		quoted_line "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"
		quoted_line "-cp"
		quoted_line "$framework:$entry"
	} > "$start"
	nothing=$(mktemp -d) || exit 125
	# The first start writes what the framework knows of the bundles; then nothing may be written there any more, by anybody.
	if ! "$java_home/bin/java" "@$start" "$main" --version > "$log" 2>&1 9>&- < /dev/null; then
		cat "$log" >&2
		die "the product does not start, see above."
	fi
	quoted_line "-Dosgi.configuration.area.readOnly=true" >> "$start"
	major=$(jvm_version "$java_home")
	cache=
	if [ "$major" -ge 25 ]; then
		cache="-XX:AOTCache=$1/classes.aot"
		train="-XX:AOTCacheOutput=$1/classes.aot"
	else
		cache="-XX:SharedArchiveFile=$1/classes.jsa"
		train="-XX:ArchiveClassesAtExit=$1/classes.jsa"
	fi
	# A plan has no effect and touches most of what a run does.
	"$java_home/bin/java" "@$start" "$train" "$main" run --plan "$nothing" -- true >> "$log" 2>&1 9>&- < /dev/null
	rmdir "$nothing"
	if [ -s "${train#*=}" ]; then
		# Quietly, if the cache does not fit: a start without it is only slower.
		{
			quoted_line "$cache"
			quoted_line "-Xlog:aot=off"
			quoted_line "-Xlog:cds=off"
		} >> "$start"
	fi
	quoted_line "$main" >> "$start"
	mv "$start" "$1/jvm.args"
	chmod 644 "$1/jvm.args"
}

# A line of a file of arguments for java.
quoted_line() {
	printf '%s\n' "$1" | sed -e 's/[\\"]/\\&/g' -e 's/.*/"&"/'
}
