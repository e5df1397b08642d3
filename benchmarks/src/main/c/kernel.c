// kernel install ROUNDS PROGRAM...
//   microseconds of prctl(PR_SET_NO_NEW_PRIVS) and seccomp(SET_MODE_FILTER, TSYNC): one median a line.
// kernel call ROUNDS CALLS NUMBER ARGUMENT{6} PROGRAM...
//   nanoseconds of one system call under each program: one median a line. The program "-" is none.
//
// A PROGRAM is a file of raw struct sock_filter. In each round every program has its turn, in an
// order that changes from round to round, in a child process of its own that keeps to one CPU.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_PROGRAMS 8

static struct sock_filter instructions[MOST_PROGRAMS][BPF_MAXINSNS];
static struct sock_fprog programs[MOST_PROGRAMS];
static volatile double *shared;

static void die(const char *what, int error) {
  fprintf(stderr, "%s: %s\n", what, strerror(error));
  exit(1);
}

static void read_program(int index, const char *path) {
  programs[index].filter = instructions[index];
  if (!strcmp(path, "-")) return;
  int file = open(path, O_RDONLY);
  if (file < 0) die(path, errno);
  ssize_t size = read(file, instructions[index], sizeof instructions[index]);
  close(file);
  if (size <= 0) die(path, EINVAL);
  programs[index].len = size / sizeof(struct sock_filter);
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static void install(int index) {
  if (!programs[index].len) return;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) _exit(1);
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &programs[index]))
    _exit(2);
}

static void measure_install(int index) {
  double start = nanoseconds();
  install(index);
  shared[0] = (nanoseconds() - start) / 1e3;
}

static void measure_call(int index, long calls, const long *call) {
  cpu_set_t cpus;
  if (!sched_getaffinity(0, sizeof cpus, &cpus)) {
    int last = CPU_SETSIZE - 1;
    while (last > 0 && !CPU_ISSET(last, &cpus)) last--;
    CPU_ZERO(&cpus);
    CPU_SET(last, &cpus);
    sched_setaffinity(0, sizeof cpus, &cpus);
  }
  install(index);
  for (long i = 0; i < calls / 10; i++)
    syscall(call[0], call[1], call[2], call[3], call[4], call[5], call[6]);
  double start = nanoseconds();
  for (long i = 0; i < calls; i++)
    syscall(call[0], call[1], call[2], call[3], call[4], call[5], call[6]);
  shared[0] = (nanoseconds() - start) / calls;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

int main(int count, char **arguments) {
  int calling = count > 1 && !strcmp(arguments[1], "call");
  int first = calling ? 11 : 3;
  int program_count = count - first;
  if (program_count < 1 || program_count > MOST_PROGRAMS) die("kernel: see the source", EINVAL);
  int rounds = atoi(arguments[2]);
  long calls = 0, call[7] = {0};
  if (calling) {
    calls = atol(arguments[3]);
    for (int i = 0; i < 7; i++) call[i] = strtoul(arguments[4 + i], 0, 0);
  }
  for (int i = 0; i < program_count; i++) read_program(i, arguments[first + i]);
  shared = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  double *taken = calloc((size_t)rounds * program_count, sizeof *taken);
  for (int round = 0; round < rounds; round++) {
    for (int turn = 0; turn < program_count; turn++) {
      int index = (turn + round) % program_count;
      shared[0] = -1;
      pid_t child = fork();
      if (!child) {
        if (calling) measure_call(index, calls, call);
        else measure_install(index);
        _exit(0);  // Some policies kill for this; the result has been handed over by then.
      }
      waitpid(child, 0, 0);
      if (shared[0] < 0) die(arguments[first + index], ECHILD);
      taken[index * rounds + round] = shared[0];
    }
  }
  for (int i = 0; i < program_count; i++) {
    qsort(taken + i * rounds, rounds, sizeof *taken, ascending);
    printf("%.1f\n", taken[i * rounds + rounds / 2]);
  }
}
