/*
 * Runs a handler without a kernel that traps: with a siginfo_t, a ucontext_t and a JVM that are made
 * up. DATA_AT is what regenerate.sh prints. For aarch64 on another machine:
 *
 *   aarch64-linux-gnu-gcc -static -DDATA_AT=392 -o check check.c aarch64.s && qemu-aarch64-static ./check
 *
 * and for x86_64: gcc -DDATA_AT=13 -o check check.c x86_64.s && ./check
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

extern void handler(int, siginfo_t *, void *);

#ifdef __aarch64__
#define ARGUMENT(uc, i) (*(long *)&(uc)->uc_mcontext.regs[i])
#define RESULT(uc) (*(long *)&(uc)->uc_mcontext.regs[0])
#else
static const int ORDER[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
#define ARGUMENT(uc, i) (*(long *)&(uc)->uc_mcontext.gregs[ORDER[i]])
#define RESULT(uc) (*(long *)&(uc)->uc_mcontext.gregs[REG_RAX])
#endif

static struct {
  int unused, in_native;
  void *vm, *get_env;
  long to_state;
  void *callback, *previous;
  long unattached, inside_vm, narrow, to_stack_base, to_stack_size, needed;
  char gap[65536 - 96];
  int open;
} data;

static struct {
  int state;
  char *base;
  long size;
} thread;

static int attached = 1, calls, previous_calls;
static long first_seen, result_seen;

static int get_env(void *vm, void **env, int version) {
  *env = &thread;
  return attached && vm == &data && version == 0x10006 ? 0 : -2;
}

static void callback(int sig, siginfo_t *info, ucontext_t *uc, long first) {
  calls += sig == SIGSYS && info->si_code == 1;
  first_seen = first;
  result_seen = RESULT(uc);
}

static void previous(int sig, siginfo_t *info, ucontext_t *uc) {
  previous_calls += sig == SIGSYS && info != NULL && uc != NULL;
}

static int failures;

static void expect(const char *what, long is, long wanted) {
  if (is != wanted) {
    printf("%s: %ld, not %ld\n", what, is, wanted);
    failures++;
  }
}

static void trap(ucontext_t *uc, int number, int errno_data) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  info.si_signo = SIGSYS;
  info.si_code = 1;
  info.si_errno = errno_data;
  info.si_syscall = number;
  handler(SIGSYS, &info, uc);
}

int main(void) {
  long page = sysconf(_SC_PAGESIZE);
  char *text = (char *)((long)handler & -page);
  mprotect(text, 2 * page, PROT_READ | PROT_WRITE | PROT_EXEC);
  void *data_address = &data;
  memcpy((char *)handler + DATA_AT, &data_address, 8);
  __builtin___clear_cache(text, text + 2 * page);
  char here;
  data.in_native = thread.state = 4;
  data.vm = &data;
  data.get_env = get_env;
  data.callback = callback;
  data.to_stack_base = offsetof(__typeof__(thread), base);
  data.to_stack_size = offsetof(__typeof__(thread), size);
  data.needed = 1000;
  data.open = 1;
  thread.base = &here + 100000;
  thread.size = 200000;

  int ends[2];
  pipe(ends);
  ucontext_t uc;
  memset(&uc, 0, sizeof uc);
  ARGUMENT(&uc, 0) = ends[1];
  ARGUMENT(&uc, 1) = (long)"word";
  ARGUMENT(&uc, 2) = 4;
  trap(&uc, SYS_write, 0x5c07);
  expect("result", RESULT(&uc), 4);
  expect("calls", calls, 1);
  expect("first argument", first_seen, ends[1]);
  expect("result in the callback", result_seen, 4);
  char word[5] = "";
  read(ends[0], word, 4);
  expect("written", strcmp(word, "word"), 0);

  /* Six arguments: an anonymous page. */
  long given[] = {0, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0};
  for (int i = 0; i < 6; i++) ARGUMENT(&uc, i) = given[i];
  trap(&uc, SYS_mmap, 0x5c00);
  expect("mapped", ((char *)RESULT(&uc))[page - 1], 0);
  ARGUMENT(&uc, 0) = -1;
  trap(&uc, SYS_close, 0x5c00);
  expect("errno", RESULT(&uc), -9);
  expect("calls", calls, 3);

  attached = 0;
  trap(&uc, SYS_getpid, 0x5c00);
  expect("result", RESULT(&uc), getpid());
  expect("unattached", data.unattached, 1);
  attached = 1;
  thread.state = 6;
  trap(&uc, SYS_getpid, 0x5c00);
  trap(&uc, SYS_getpid, 0x5c00);
  expect("inside", data.inside_vm, 2);
  thread.state = 4;
  data.needed = 200000;
  trap(&uc, SYS_getpid, 0x5c00);
  expect("narrow", data.narrow, 1);
  data.needed = 1000;
  data.open = 0;
  RESULT(&uc) = 0;
  trap(&uc, SYS_getpid, 0x5c00);
  expect("result", RESULT(&uc), getpid());
  data.open = 1;
  expect("calls", calls, 3);
  data.previous = previous;
  trap(&uc, SYS_getpid, 0x1234);
  expect("previous", previous_calls, 1);
  if (fork() == 0) {
    data.previous = NULL;
    trap(&uc, SYS_getpid, 0x1234);
    _exit(0);
  }
  int status = 0;
  wait4(-1, &status, 0, NULL);
  expect("killed by", status & 0x7f, SIGSYS);
  puts(failures ? "failed" : "ok");
  return failures;
}
