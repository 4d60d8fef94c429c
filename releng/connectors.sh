# shellcheck shell=sh
# Connectors from update sites in the command line's product, for ./guestbench connectors. After releng/lib.sh and releng/product.sh.
# In the IDE a wizard does this; here it is done by p2's director, which the build has anyway, so the command carries no p2 around.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

: "${top:?}" "${state:?}" "${home:=}" "${folder:=}"

# What was asked for, a line each: the id of its feature, and the address of its site. A product that is made anew has it again.
wanted=$state/cli/connectors
# Stands for the connectors that this clone has itself, which are built when they are needed.
own=this-clone

# connectors install [--site=SITE] [NAME...], connectors remove NAME...
change_connectors() {
	action=$1
	shift
	site=$own
	names=
	while [ $# -gt 0 ]; do
		case $1 in
		--no-daemon | --verbose) ;;
		--site=*) site=$(site_address "${1#--site=}") || exit $? ;;
		--site)
			[ $# -gt 1 ] || refuse "$action" "Say which site: --site=ADDRESS."
			shift
			site=$(site_address "$1") || exit $?
			;;
		-*) refuse "$action" "There is no option '$1'." ;;
		*[!A-Za-z0-9._-]*) refuse "$action" "'$1' is no name of a connector." ;;
		*) names="$names $1" ;;
		esac
		shift
	done
	lock_state
	need_jdk
	need_maven
	need_agent_compiler
	if [ "$action" = install ]; then
		install_connectors
	else
		remove_connectors
	fi
}

# Ends as the command does when it is used wrongly.
refuse() {
	say "$2"
	printf "  next: 'guestbench connectors %s --help' describes this command.\n" "$1" >&2
	exit 2
}

# The address of the site that a person calls $1. What comes over the network unprotected could be anybody's program.
site_address() {
	case $1 in
	file:/* | https://*) address=$1 ;;
	http://*)
		address=$1
		machine=${1#http://}
		case ${machine%%/*} in
		# Of "localhost:1@example.org" only the end is a machine.
		*@*) address= ;;
		localhost | localhost:* | 127.0.0.1 | 127.0.0.1:* | '[::1]' | '[::1]:'*) ;;
		*) address= ;;
		esac
		[ -n "$address" ] ||
			refuse install "Connectors are not taken by http from another machine, as anybody on the way could change them. Use https."
		;;
	*://*) refuse install "'$1' is no site: write a folder, or an address with file:, https:, or http: on this machine." ;;
	*)
		[ -d "$1" ] || refuse install "There is no folder '$1'. Write the folder of an update site, or its address."
		address=file:$(readlink -f -- "$1")/
		;;
	esac
	printf '%s\n' "$address" | sed -e 's/ /%20/g' -e 's/,/%2C/g'
}

install_connectors() {
	build_own_site
	offered=$(mktemp "$state/.offered.XXXXXX") || exit 125
	offers "$(where "$site")" > "$offered"
	if [ -z "$names" ]; then
		print_offers
		rm -f "$offered"
		return 0
	fi
	choose
	list=$(mktemp "$state/.connectors.XXXXXX") || exit 125
	{
		without "$chosen"
		for id in $chosen; do
			printf '%s %s\n' "$id" "$site"
		done
	} > "$list"
	change_product -DinstallIUs="$(joined "$chosen")" -Drepositories="$(where "$site")"
	say "installed:$chosen"
}

remove_connectors() {
	if [ ! -s "$wanted" ]; then
		say "No connector was added by 'guestbench connectors install', so none can be removed."
		exit 1
	fi
	if [ -z "$names" ]; then
		cut -d ' ' -f 1 "$wanted"
		say "'guestbench connectors remove NAME' removes one; a part of its name will do."
		return 0
	fi
	offered=$(mktemp "$state/.offered.XXXXXX") || exit 125
	cut -d ' ' -f 1 "$wanted" > "$offered"
	choose
	list=$(mktemp "$state/.connectors.XXXXXX") || exit 125
	without "$chosen" > "$list"
	change_product -DuninstallIUs="$(joined "$chosen")"
	say "removed:$chosen"
}

# Sets $chosen to the features in $offered that $names are the names of; the file is gone then.
choose() {
	chosen=
	for name in $names; do
		id=$(feature_of "$name") || {
			rm -f "$offered"
			exit 1
		}
		chosen="$chosen $id"
	done
	rm -f "$offered"
}

# The lines of $wanted without those ids.
without() {
	[ ! -f "$wanted" ] || while read -r id rest; do
		case " $1 " in
		*" $id "*) ;;
		*) printf '%s %s\n' "$id" "$rest" ;;
		esac
	done < "$wanted"
}

# Those ids as the director wants them.
joined() {
	result=
	for id in $1; do
		result="$result,$id.feature.group"
	done
	printf '%s\n' "${result#,}"
}

# Where the site $1 is.
where() {
	if [ "$1" = "$own" ]; then
		site_address "$top/releng/connectorsite/target/repository"
	else
		printf '%s\n' "$1"
	fi
}

# What has to be built beside the product $1: connectors belong to the sources as they are.
more_modules() {
	[ "$1" != cli ] || ! grep -q " $own\$" "$wanted" 2>/dev/null || printf ',releng/connectorsite'
}

build_own_site() {
	[ "$site" = "$own" ] || return 0
	site_made=$top/releng/connectorsite/target/repository/artifacts.jar
	[ ! -f "$site_made" ] || [ "$site_made" -ot "$home/made" ] || return 0
	log=$(new_log build-connectors)
	say "building the connectors of this clone (the log is $log)"
	build_modules releng/connectorsite
}

# The features of the site $1, a line each: id, version, name, description.
offers() {
	log=$(new_log connectors)
	# shellcheck disable=SC2016
	director "-Ddestination=$folder" -Drepositories="$1" -Dlist \
		'-DlistFormat=@${id}|${version}|${org.eclipse.equinox.p2.type.group}|${org.eclipse.equinox.p2.name}|${org.eclipse.equinox.p2.description}' \
		> "$log" 2>&1 || {
		grep '^\[ERROR\]' "$log" | head -n 1 | cut -c 1-1000 | tr -d '\000-\010\013-\037' >&2
		rm -f "$offered"
		die "the site $1 cannot be read, see above and $log. Is it an update site?"
	}
	# The workbench and the SDK are no connectors. What a server says is shown without control characters.
	tr -d '\000-\010\013-\037\177' < "$log" | sed -n 's/^\(\[INFO\] \[default-cli\] \)\{0,1\}@\(.*\)\.feature\.group|\([^|]*\)|true|/\2|\3|/p' |
		grep -v -E '^org\.guestbench\.(ide\.|sdk\.)?feature\|' | cut -c 1-300
}

print_offers() {
	if [ ! -s "$offered" ]; then
		say "The site offers no connectors."
		return
	fi
	while IFS='|' read -r id version label description; do
		printf '%s %s\n    %s. %s\n' "$id" "$version" "$label" "$description"
	done < "$offered"
	option=
	[ "$site" = "$own" ] || option=" --site=$site"
	say "'guestbench connectors install$option NAME' installs one; a part of its name will do."
}

# The one feature in $offered that $1 is the name of, or a part of the name.
feature_of() {
	found=$(cut -d '|' -f 1 "$offered" | grep -F -x -e "$1") || found=$(cut -d '|' -f 1 "$offered" | grep -F -e "$1")
	case $found in
	'')
		say "There is no connector '$1' here. Without a name, 'guestbench connectors $action' shows those that there are."
		return 1
		;;
	*"
"*)
		say "There are several connectors '$1': $(printf '%s' "$found" | tr '\n' ' '). Write more of the name."
		return 1
		;;
	esac
	printf '%s\n' "$found"
}

# Makes a product that differs from the one that is there as those arguments of the director say, and by $list.
change_product() {
	log=$(new_log connectors)
	changed=$(new_product_folder cli)
	cp -R "$folder/." "$changed/" || die "cannot copy the product to $changed. Is the disk full?"
	# What the first start made, for the bundles that there were.
	rm -rf "$changed/configuration/org.eclipse.osgi" "$changed/configuration/org.eclipse.core.runtime" "$changed/jvm.args" "$changed"/classes.*
	say "changing the product (the log is $log)"
	if ! director "-Ddestination=$changed" -Dprofile=DefaultProfile "$@" > "$log" 2>&1; then
		rm -rf "$changed" "$list"
		grep '^\[ERROR\]' "$log" | head -n 5 | cut -c 1-2000 | tr -d '\000-\010\013-\037' >&2
		die "nothing was changed, see above and $log."
	fi
	quick_start "$changed"
	mv "$list" "$wanted"
	publish_product cli "$changed" "$folder/made"
	exec 9>&-
}

# Into the new product $1, what was asked for before. A site that does not answer today is no reason to be without the command.
restore_connectors() {
	[ -s "$wanted" ] || return 0
	while read -r id site; do
		log=$(new_log connectors)
		director "-Ddestination=$1" -Dprofile=DefaultProfile -DinstallIUs="$id.feature.group" -Drepositories="$(where "$site")" > "$log" 2>&1 < /dev/null ||
			say "the connector $id cannot be installed again from $site (see $log); try 'guestbench connectors install'."
	done < "$wanted"
}

# Sites change, so nothing of an earlier call is good enough.
director() {
	tycho=$(sed -n 's/^-Dtycho-version=//p' "$top/.mvn/maven.config")
	# For a site of this machine only: others may refer to more sites, which p2 then asks for by https.
	rule=
	case $* in
	*-Drepositories=http://*) rule=-Dp2.httpRule=allow ;;
	esac
	run_maven -N "org.eclipse.tycho:tycho-p2-director-plugin:$tycho:director" -Dtycho.p2.transport.min-cache-minutes=0 \
		${rule:+"$rule"} "$@" < /dev/null 9>&-
}
