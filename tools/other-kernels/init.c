/*
 * The first process of a virtual machine: asks the kernel what it makes of programs, and compares.
 *
 * /vectors was written by OtherKernels (module fuzzing), all numbers in this machine's byte order:
 * programs in which each RET gives an errno of its own, ALLOW's too, and calls with the errno that
 * the policy asks for. A process for each program installs it and makes the calls, none of which is
 * executed; it leaves the answers in shared memory and ends by a trap, which is no call.
 *
 * Prints "agreed: P programs, C calls", or each difference, and switches the machine off.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_DIFFERENCES 20

struct program {
  char name[64];
  uint32_t instructions;
  uint32_t calls;
};

struct call {
  int32_t number;
  int32_t expected;
  uint64_t arguments[6];
};

static void fail(const char *what) {
  printf("failed: %s: %s\n", what, strerror(errno));
}

/* Installs the program on itself and makes the calls; never returns. */
static void ask(struct sock_filter *filter, uint32_t length, const struct call *calls,
                uint32_t count, volatile int32_t *answers) {
  struct sock_fprog program = {(unsigned short)length, filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) {
    fail("installing");
    _exit(1);
  }
  for (uint32_t i = 0; i < count; i++) {
    const uint64_t *a = calls[i].arguments;
    errno = 0;
    long result = syscall(calls[i].number, (long)a[0], (long)a[1], (long)a[2], (long)a[3],
                          (long)a[4], (long)a[5]);
    answers[i] = result == -1 ? errno : 0;
  }
  __builtin_trap();
}

/* Returns how many answers were others than expected, or -1. */
static int compare(const struct program *program, struct sock_filter *filter,
                   const struct call *calls) {
  size_t size = sizeof(int32_t) * (program->calls + 1);
  int32_t *answers =
      mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (answers == MAP_FAILED) {
    fail("mmap");
    return -1;
  }
  memset(answers, 0xff, size);
  fflush(stdout);
  pid_t child = fork();
  if (child == 0) {
    ask(filter, program->instructions, calls, program->calls, answers);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFSIGNALED(status) ||
      (WTERMSIG(status) != SIGILL && WTERMSIG(status) != SIGTRAP)) {
    printf("failed: %s: the asking process ended with status 0x%x\n", program->name, status);
    munmap(answers, size);
    return -1;
  }
  int wrong = 0;
  for (uint32_t i = 0; i < program->calls; i++) {
    if (answers[i] != calls[i].expected && ++wrong <= MOST_DIFFERENCES) {
      const uint64_t *a = calls[i].arguments;
      printf("different: %s: call %d(%llx, %llx, %llx, %llx, %llx, %llx): the policy %d, the kernel %d\n",
             program->name, calls[i].number, (unsigned long long)a[0], (unsigned long long)a[1],
             (unsigned long long)a[2], (unsigned long long)a[3], (unsigned long long)a[4],
             (unsigned long long)a[5], calls[i].expected, answers[i]);
    }
  }
  munmap(answers, size);
  return wrong;
}

static void run(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) {
    fail(path);
    return;
  }
  char *at = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
  if (at == MAP_FAILED) {
    fail("mmap");
    return;
  }
  char *end = at + status.st_size;
  long programs = 0, calls = 0, wrong = 0;
  while (at < end) {
    struct program *program = (struct program *)at;
    struct sock_filter *filter = (struct sock_filter *)(program + 1);
    struct call *first = (struct call *)(filter + program->instructions);
    at = (char *)(first + program->calls);
    if (at > end) {
      printf("failed: the vectors end within %s\n", program->name);
      return;
    }
    int differences = compare(program, filter, first);
    if (differences < 0) {
      return;
    }
    programs++;
    calls += program->calls;
    wrong += differences;
  }
  if (wrong == 0) {
    printf("agreed: %ld programs, %ld calls\n", programs, calls);
  } else {
    printf("failed: %ld of %ld answers differ\n", wrong, calls);
  }
}

int main(int argc, char **argv) {
  if (argc > 1) {
    run(argv[1]);
    return 0;
  }
  struct utsname name;
  uname(&name);
  printf("kernel: Linux %s %s\n", name.release, name.machine);
  run("/vectors");
  if (access("/init32", X_OK) == 0) {
    printf("32 bits:\n");
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
      execl("/init32", "/init32", "/vectors32", (char *)NULL);
      fail("/init32");
      _exit(1);
    }
    waitpid(child, NULL, 0);
  }
  printf("done\n");
  fflush(stdout);
  sync();
  reboot(RB_POWER_OFF);
  return 1;
}
