/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 *
 * Stops all threads of a process and makes them again in a fork of it. A forked process has all of its parent's memory, the stacks of its
 * threads among it, but only the thread that forked. Each of the others was stopped in a signal handler, and had noted there what the
 * kernel knows of it (clone(2), set_robust_list(2), rseq(2)); a new thread with that on the old stack returns from the handler, and nothing
 * has happened. No lock is lost, since whoever held one is there again.
 */
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#if __has_include(<sys/rseq.h>)
#include <sys/rseq.h>
#endif

#include "zygote.h"

#define MAX_THREADS 64
#define DEADLINE_MS 2000
/* Of a thread's descriptor in the C library (struct pthread), which has the thread's number somewhere. */
#define DESCRIPTOR 1536
/* On which a new thread finds its old stack. */
#define LANDING 4096
#define NAME 16

struct thread {
	pid_t number;
	char *descriptor;
	void *pointer;
	void *robust;
	size_t robust_size;
	char name[NAME];
	jmp_buf context;
};

static struct thread threads[MAX_THREADS];
static char landings[MAX_THREADS][LANDING] __attribute__((aligned(16)));
static size_t number_offset;
static atomic_bool wanted;
static atomic_uint came, stand, turn;

static void wait_for_change(atomic_uint *of, unsigned seen, const struct timespec *limit)
{
	syscall(SYS_futex, of, FUTEX_WAIT_PRIVATE, seen, limit, NULL, 0);
}

static void wake(atomic_uint *of)
{
	syscall(SYS_futex, of, FUTEX_WAKE_PRIVATE, INT32_MAX, NULL, NULL, 0);
}

/* In the thread that is to stop. In a fork it returns in another one, which is the same to everybody in it. */
static void stop(int signal)
{
	(void)signal;
	int error = errno;
	unsigned mine = atomic_load(&turn);
	unsigned place = atomic_load(&wanted) ? atomic_fetch_add(&came, 1) : MAX_THREADS;
	if (place < MAX_THREADS) {
		struct thread *self = &threads[place];
		self->number = (pid_t)syscall(SYS_gettid);
		self->descriptor = (char *)pthread_self();
		self->pointer = __builtin_thread_pointer();
		syscall(SYS_get_robust_list, 0, &self->robust, &self->robust_size);
		prctl(PR_GET_NAME, self->name);
		if (_setjmp(self->context) == 0) {
			atomic_fetch_add(&stand, 1);
			wake(&stand);
			while (atomic_load(&turn) == mine)
				wait_for_change(&turn, mine, NULL);
		}
	}
	errno = error;
}

static pid_t *number_of(char *descriptor)
{
	return (pid_t *)(void *)(descriptor + number_offset);
}

bool threads_prepare(void)
{
	pid_t self = (pid_t)syscall(SYS_gettid);
	char *descriptor = (char *)pthread_self();
	for (size_t at = 0; at + sizeof(pid_t) <= DESCRIPTOR; at += sizeof(pid_t)) {
		pid_t value;
		memcpy(&value, descriptor + at, sizeof value);
		if (value == self) {
			if (number_offset != 0)
				return false;
			number_offset = at;
		}
	}
	struct sigaction action = { .sa_handler = stop, .sa_flags = SA_RESTART };
	sigfillset(&action.sa_mask);
	return number_offset != 0 && sigaction(STOP_SIGNAL, &action, NULL) == 0;
}

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool known(const pid_t *asked, unsigned count, pid_t number)
{
	for (unsigned i = 0; i < count; i++)
		if (asked[i] == number)
			return true;
	return false;
}

/* Asks those to stop that have not been asked; -1 if there are too many. */
static int ask(pid_t *asked, unsigned *count)
{
	int fresh = 0;
	pid_t self = (pid_t)syscall(SYS_gettid);
	struct numbers all;
	if (!numbers_open(&all, "/proc/self/task"))
		return -1;
	for (pid_t number = numbers_next(&all); number > 0 && fresh >= 0; number = numbers_next(&all)) {
		if (number == self || known(asked, *count, number))
			continue;
		if (*count == MAX_THREADS)
			fresh = -1;
		else if (syscall(SYS_tgkill, getpid(), number, STOP_SIGNAL) == 0) {
			asked[(*count)++] = number;
			fresh++;
		}
	}
	numbers_close(&all);
	return fresh;
}

static bool await_all(unsigned count, int64_t end)
{
	static const struct timespec slice = { .tv_nsec = 10000000 };
	for (unsigned now = atomic_load(&stand); now < count; now = atomic_load(&stand)) {
		if (now_ms() > end)
			return false;
		wait_for_change(&stand, now, &slice);
	}
	return true;
}

static bool numbers_known(void)
{
	for (unsigned i = 0; i < atomic_load(&stand); i++)
		if (*number_of(threads[i].descriptor) != threads[i].number)
			return false;
	return true;
}

bool threads_stop(char *why, size_t size)
{
	pid_t asked[MAX_THREADS];
	unsigned count = 0;
	int64_t end = now_ms() + DEADLINE_MS;
	atomic_store(&came, 0);
	atomic_store(&stand, 0);
	atomic_store(&wanted, true);
	int fresh = ask(asked, &count);
	/* One that was not asked yet may have made another one. */
	while (fresh > 0 && await_all(count, end))
		fresh = ask(asked, &count);
	if (fresh == 0 && numbers_known())
		return true;
	threads_resume();
	snprintf(why, size, fresh == 0 ? "this C library keeps the numbers of threads elsewhere" : "the threads of QEMU do not stop");
	return false;
}

void threads_resume(void)
{
	atomic_store(&wanted, false);
	atomic_fetch_add(&turn, 1);
	wake(&turn);
}

/* What clone(2) does not see to. */
static void tell_kernel(void *robust, size_t robust_size)
{
	syscall(SYS_set_robust_list, robust, robust_size);
#ifdef RSEQ_SIG
	if (__rseq_size > 0)
		syscall(SYS_rseq, (char *)__builtin_thread_pointer() + __rseq_offset, sizeof(struct rseq), 0, RSEQ_SIG);
#endif
}

static int land(void *argument)
{
	struct thread *self = argument;
	tell_kernel(self->robust, self->robust_size);
	prctl(PR_SET_NAME, self->name);
	_longjmp(self->context, 1);
}

bool threads_revive(char *why, size_t size)
{
	*number_of((char *)pthread_self()) = getpid();
	for (unsigned i = 0; i < atomic_load(&stand); i++) {
		struct thread *one = &threads[i];
		pid_t *number = number_of(one->descriptor);
		if (clone(land, landings[i] + LANDING, CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM
				| CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID, one, number, one->pointer, number) < 0)
			return zygote_fail(why, size, "cannot make a thread");
	}
	return true;
}
