/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * Functions that QEMU gets from here instead of from their libraries, because what it does with them would not survive a fork. They are
 * declared here as far as is needed, so that no headers of those libraries have to be installed.
 */
#include <dlfcn.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "zygote.h"

#define INTERPOSED __attribute__((visibility("default")))
/* enum scmp_filter_attr in seccomp.h */
#define SCMP_FLTATR_CTL_TSYNC 4

INTERPOSED int gnutls_rnd(int level, void *data, size_t length);
INTERPOSED int seccomp_load(void *context);

static struct sock_fprog filter;

/* The guest's memory is to be in the forks too. */
INTERPOSED int madvise(void *address, size_t length, int advice)
{
	return advice == MADV_DONTFORK ? 0 : (int)syscall(SYS_madvise, address, length, advice);
}

/* GnuTLS notices a fork by a handler of fork(3), which is not what happens here; its random numbers would be the same in all forks. */
INTERPOSED int gnutls_rnd(int level, void *data, size_t length)
{
	(void)level;
	char *to = data;
	while (length > 0) {
		ssize_t some = getrandom(to, length, 0);
		if (some < 0 && errno != EINTR)
			return -1;
		if (some > 0) {
			to += some;
			length -= (size_t)some;
		}
	}
	return 0;
}

/* QEMU's threads block all signals. */
static int change_mask(const char *name, int how, const sigset_t *set, sigset_t *old)
{
	int (*real)(int, const sigset_t *, sigset_t *) = (int (*)(int, const sigset_t *, sigset_t *))dlsym(RTLD_NEXT, name);
	sigset_t without;
	if (set != NULL && how != SIG_UNBLOCK) {
		without = *set;
		sigdelset(&without, STOP_SIGNAL);
		set = &without;
	}
	return real(how, set, old);
}

INTERPOSED int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
	return change_mask("pthread_sigmask", how, set, old);
}

INTERPOSED int sigprocmask(int how, const sigset_t *set, sigset_t *old)
{
	return change_mask("sigprocmask", how, set, old);
}

static int read_filter(int (*export_bpf)(void *, int), void *context)
{
	int file = memfd_create("filter", MFD_CLOEXEC);
	struct stat info;
	if (file < 0 || export_bpf(context, file) != 0 || fstat(file, &info) != 0)
		return -1;
	filter.filter = malloc((size_t)info.st_size);
	filter.len = (unsigned short)((size_t)info.st_size / sizeof(struct sock_filter));
	int done = filter.filter != NULL && pread(file, filter.filter, (size_t)info.st_size, 0) == info.st_size ? 0 : -1;
	close(file);
	return done;
}

/*
 * libseccomp sets the filter for all threads. It forbids to fork, so here it is for this thread and those that it makes, which are all of
 * QEMU's; the thread that forks comes under it in the fork.
 */
INTERPOSED int seccomp_load(void *context)
{
	int (*export_bpf)(void *, int) = (int (*)(void *, int))dlsym(RTLD_NEXT, "seccomp_export_bpf");
	int (*set)(void *, int, uint32_t) = (int (*)(void *, int, uint32_t))dlsym(RTLD_NEXT, "seccomp_attr_set");
	int (*real)(void *) = (int (*)(void *))dlsym(RTLD_NEXT, "seccomp_load");
	if (export_bpf == NULL || set == NULL || real == NULL || read_filter(export_bpf, context) != 0
			|| set(context, SCMP_FLTATR_CTL_TSYNC, 0) != 0)
		return -ENOSYS;
	return real(context);
}

bool sandbox_enter(char *why, size_t size)
{
	if (filter.len > 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0)
		return zygote_fail(why, size, "cannot enter QEMU's sandbox");
	return true;
}
