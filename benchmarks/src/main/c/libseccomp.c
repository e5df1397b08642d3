// libseccomp RULES OPTIMIZE OUT.bpf ROUNDS
//
// Builds the filter that RULES describes with libseccomp at that optimizer level (1 or 2), writes it
// to OUT.bpf, and measures what a program pays that does so when it starts: from seccomp_init to the
// end of seccomp_load, each round in a child process of its own. Prints the median, and that of
// the part before seccomp_load, in microseconds.
//
// RULES: a line "default ACTION MISMATCH", then for each rule "NUMBER ACTION COUNT" and COUNT times
// "INDEX COMPARISON A B", all unsigned decimal numbers; comparisons as in enum scmp_compare.
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_RULES 10000

struct rule {
  int number;
  uint32_t action;
  unsigned count;
  struct scmp_arg_cmp conditions[6];
};

static struct rule rules[MOST_RULES];
static int rule_count;
static uint32_t default_action, mismatch_action;

static void die(const char *what, int error) {
  fprintf(stderr, "%s: %s\n", what, strerror(error));
  exit(1);
}

static void read_rules(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) die(path, errno);
  if (fscanf(file, "default %" SCNu32 " %" SCNu32, &default_action, &mismatch_action) != 2)
    die(path, EINVAL);
  struct rule rule;
  while (fscanf(file, "%d %" SCNu32 " %u", &rule.number, &rule.action, &rule.count) == 3) {
    if (rule.count > 6 || rule_count == MOST_RULES) die(path, E2BIG);
    for (unsigned i = 0; i < rule.count; i++) {
      unsigned index, comparison;
      uint64_t a, b;
      if (fscanf(file, "%u %u %" SCNu64 " %" SCNu64, &index, &comparison, &a, &b) != 4)
        die(path, EINVAL);
      rule.conditions[i] =
          (struct scmp_arg_cmp){.arg = index, .op = comparison, .datum_a = a, .datum_b = b};
    }
    rules[rule_count++] = rule;
  }
  fclose(file);
}

static scmp_filter_ctx build(uint32_t optimize) {
  scmp_filter_ctx filter = seccomp_init(default_action);
  if (!filter) die("seccomp_init", ENOMEM);
  int error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, optimize);
  if (!error) error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, mismatch_action);
  if (error) die("seccomp_attr_set", -error);
  for (int i = 0; i < rule_count; i++) {
    const struct rule *rule = &rules[i];
    error = seccomp_rule_add_exact_array(
        filter, rule->action, rule->number, rule->count, rule->conditions);
    if (error) {
      fprintf(stderr, "rule %d (call %d): ", i, rule->number);
      die("seccomp_rule_add_exact_array", -error);
    }
  }
  return filter;
}

static double microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

int main(int count, char **arguments) {
  if (count != 5) die("usage: libseccomp RULES OPTIMIZE OUT.bpf ROUNDS", EINVAL);
  read_rules(arguments[1]);
  uint32_t optimize = atoi(arguments[2]);
  int rounds = atoi(arguments[4]);
  scmp_filter_ctx filter = build(optimize);
  int out = open(arguments[3], O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (out < 0) die(arguments[3], errno);
  int error = seccomp_export_bpf(filter, out);
  if (error) die("seccomp_export_bpf", -error);
  close(out);
  seccomp_release(filter);

  double *whole = calloc(rounds, sizeof *whole), *building = calloc(rounds, sizeof *building);
  volatile double *shared =
      mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < rounds; i++) {
    shared[0] = -1;
    pid_t child = fork();
    if (!child) {
      double start = microseconds();
      scmp_filter_ctx mine = build(optimize);
      double built = microseconds();
      if (seccomp_load(mine)) _exit(1);
      shared[0] = microseconds() - start;
      shared[1] = built - start;
      _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (shared[0] < 0) die("a child could not load its filter", ECHILD);
    whole[i] = shared[0];
    building[i] = shared[1];
  }
  qsort(whole, rounds, sizeof *whole, ascending);
  qsort(building, rounds, sizeof *building, ascending);
  printf("%.1f %.1f\n", whole[rounds / 2], building[rounds / 2]);
}
