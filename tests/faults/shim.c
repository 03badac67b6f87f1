// SPDX-License-Identifier: Apache-2.0
// A disk that fails on demand, for tests: loaded into the program with LD_PRELOAD, it looks at every system call that
// writes, and lets the one that it is told to look at fail, write short, or wait. Whatever makes the call is met, the
// C library's own streams and SQLite included, since the kernel hands the calls over (seccomp, SIGSYS).
//
//   STARGATE_FAULT_FOLDERS  where: paths that begin with one of these, separated by commas
//   STARGATE_FAULT_CALLS    which: any, or some of write sync rename link open mkdir size mode unlink, with commas
//   STARGATE_FAULT_AT       the how-manieth of them, from 1; 0: none
//   STARGATE_FAULT_DOES     what happens: ENOSPC, EIO, short (of writes: half of it is written), hold MILLISECONDS,
//                           list (nothing; with LASTS every call is written to the mark)
//   STARGATE_FAULT_LASTS    if set, all later ones too
//   STARGATE_FAULT_ROOM     bytes that can be written there before the disk is full
//   STARGATE_FAULT_MARK     a file that is made when the first one is met; it names the call and the path
//
// Calls are counted in each process by itself.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>

enum { kLongestPath = 4200, kMostFolders = 8 };

typedef struct {
  long number;
  const char* name;
} Call;

static const Call kCalls[] = {
    {SYS_write, "write"},      {SYS_pwrite64, "write"},   {SYS_writev, "write"},    {SYS_pwritev, "write"},
    {SYS_fsync, "sync"},       {SYS_fdatasync, "sync"},   {SYS_renameat, "rename"}, {SYS_renameat2, "rename"},
    {SYS_linkat, "link"},      {SYS_openat, "open"},      {SYS_mkdirat, "mkdir"},   {SYS_ftruncate, "size"},
    {SYS_fallocate, "size"},   {SYS_fchmod, "mode"},      {SYS_fchmodat, "mode"},   {SYS_unlinkat, "unlink"},
#ifdef SYS_open  // calls without a folder, which newer processors do not have
    {SYS_open, "open"},        {SYS_creat, "open"},       {SYS_rename, "rename"},   {SYS_link, "link"},
    {SYS_mkdir, "mkdir"},      {SYS_chmod, "mode"},       {SYS_unlink, "unlink"},   {SYS_rmdir, "unlink"},
#endif
};
enum { kCallCount = sizeof kCalls / sizeof *kCalls };

static struct {
  const char* folders[kMostFolders];
  const char* calls;
  const char* mark;
  long at, hold_ms, room;
  int error, is_short, is_list, lasts, limited;
} told;
static long met;      // calls that were looked at
static long written;  // bytes

// A system call by its number and five values. The sixth, which none of kCalls has, says that the call is ours, so that
// the kernel lets it through: also where a program that is started has inherited the watch, and this library lies at
// another address in it.
#define OURS 0x5374617267617465
extern long stargate_fault_call(long number, const long* values);
#if defined(__x86_64__)
__asm__(
    ".text\n.globl stargate_fault_call\n.hidden stargate_fault_call\n"
    "stargate_fault_call:\n"
    "movq %rdi, %rax\nmovq %rsi, %r11\nmovq 0(%r11), %rdi\nmovq 8(%r11), %rsi\nmovq 16(%r11), %rdx\n"
    "movq 24(%r11), %r10\nmovq 32(%r11), %r8\nmovabsq $0x5374617267617465, %r9\nsyscall\nret\n");
#elif defined(__aarch64__)
__asm__(
    ".text\n.globl stargate_fault_call\n.hidden stargate_fault_call\n"
    "stargate_fault_call:\n"
    "mov x8, x0\nmov x9, x1\nldp x0, x1, [x9]\nldp x2, x3, [x9, #16]\nldr x4, [x9, #32]\nldr x5, =0x5374617267617465\nsvc #0\nret\n");
#endif

static long call(long number, long a, long b, long c, long d) {
  const long all[6] = {a, b, c, d, 0, 0};
  return stargate_fault_call(number, all);
}

// The path of a descriptor, or of a path beside a folder's descriptor; "" where there is none.
static void path_of_descriptor(long descriptor, char* path) {
  char link[64] = "/proc/self/cwd";
  if ((int)descriptor != AT_FDCWD) snprintf(link, sizeof link, "/proc/self/fd/%ld", descriptor);
  const long length = call(SYS_readlinkat, AT_FDCWD, (long)link, (long)path, kLongestPath - 1);
  path[length < 0 ? 0 : length] = '\0';
}

static void path_beside(long folder, const char* name, char* path) {
  path[0] = '\0';
  if (name[0] != '/') path_of_descriptor(folder, path);
  const size_t length = strlen(path);
  snprintf(path + length, kLongestPath - length, "%s%s", name[0] == '/' ? "" : "/", name);
}

// The path that a call writes; 0 where it writes none.
static int path_of(long number, const long* a, char* path) {
  switch (number) {
    case SYS_openat:
      if ((a[2] & O_ACCMODE) == O_RDONLY && (a[2] & O_CREAT) == 0) return 0;
      path_beside(a[0], (const char*)a[1], path);
      return 1;
    case SYS_mkdirat: case SYS_unlinkat: case SYS_fchmodat:
      path_beside(a[0], (const char*)a[1], path);
      return 1;
    case SYS_renameat: case SYS_renameat2: case SYS_linkat:
      path_beside(a[2], (const char*)a[3], path);
      return 1;
#ifdef SYS_open
    case SYS_open:
      if ((a[1] & O_ACCMODE) == O_RDONLY && (a[1] & O_CREAT) == 0) return 0;
      path_beside(AT_FDCWD, (const char*)a[0], path);
      return 1;
    case SYS_creat: case SYS_mkdir: case SYS_chmod: case SYS_unlink: case SYS_rmdir:
      path_beside(AT_FDCWD, (const char*)a[0], path);
      return 1;
    case SYS_rename: case SYS_link:
      path_beside(AT_FDCWD, (const char*)a[1], path);
      return 1;
#endif
    default:
      path_of_descriptor(a[0], path);
      return 1;
  }
}

static int lies_there(const char* path) {
  for (int i = 0; i < kMostFolders && told.folders[i] != NULL; ++i)
    if (strncmp(path, told.folders[i], strlen(told.folders[i])) == 0) return 1;
  return 0;
}

static int is_asked_for(const char* name) {
  if (strcmp(told.calls, "any") == 0) return 1;
  for (const char* at = strstr(told.calls, name); at != NULL; at = strstr(at + 1, name)) {
    const char end = at[strlen(name)];
    if ((at == told.calls || at[-1] == ',') && (end == '\0' || end == ',')) return 1;
  }
  return 0;
}

static void leave_mark(const char* name, const char* path) {
  if (told.mark == NULL) return;
  const long fd = call(SYS_openat, AT_FDCWD, (long)told.mark, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  char line[kLongestPath + 64];
  const int length = snprintf(line, sizeof line, "%s %s\n", name, path);
  call(SYS_write, fd, (long)line, length, 0);
  call(SYS_close, fd, 0, 0, 0);
}

// Of a write, at most so many bytes.
static long write_part(long number, const long* a, long most) {
  if (number == SYS_write || number == SYS_pwrite64) {
    const long part[6] = {a[0], a[1], a[2] < most ? a[2] : most, a[3], 0, 0};
    return stargate_fault_call(number, part);
  }
  const struct iovec* first = (const struct iovec*)a[1];
  struct iovec part = *first;
  if ((long)part.iov_len > most) part.iov_len = (size_t)most;
  const long one[6] = {a[0], (long)&part, 1, a[3], a[4], 0};
  return stargate_fault_call(number, one);
}

static long length_of(long number, const long* a) {
  if (number == SYS_write || number == SYS_pwrite64) return a[2];
  long length = 0;
  for (long i = 0; i < a[2]; ++i) length += (long)((const struct iovec*)a[1])[i].iov_len;
  return length;
}

static long within_room(long number, const long* a, const char* path) {
  const long left = told.room - __atomic_load_n(&written, __ATOMIC_SEQ_CST);
  if (left < length_of(number, a)) leave_mark("room", path);
  if (left <= 0) return -ENOSPC;
  const long result = write_part(number, a, left);
  if (result > 0) __atomic_add_fetch(&written, result, __ATOMIC_SEQ_CST);
  return result;
}

static long decide(long number, const char* name, const long* a) {
  char path[kLongestPath];
  if (!path_of(number, a, path) || !lies_there(path)) return stargate_fault_call(number, a);
  const int writes = strcmp(name, "write") == 0;
  if (told.limited && writes) return within_room(number, a, path);
  if (told.at == 0 || !is_asked_for(name) || (told.is_short && (!writes || length_of(number, a) < 2)))
    return stargate_fault_call(number, a);
  const long n = __atomic_add_fetch(&met, 1, __ATOMIC_SEQ_CST);
  if (n < told.at || (n > told.at && !told.lasts)) return stargate_fault_call(number, a);
  if (n == told.at || told.is_list) leave_mark(name, path);
  if (told.is_list) return stargate_fault_call(number, a);
  if (told.error != 0) return -told.error;
  if (told.is_short) return write_part(number, a, length_of(number, a) / 2);
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += told.hold_ms / 1000;
  until.tv_nsec += told.hold_ms % 1000 * 1000000;
  if (until.tv_nsec >= 1000000000) until.tv_nsec -= 1000000000, ++until.tv_sec;
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
  }
  return stargate_fault_call(number, a);
}

static void on_call(int signal, siginfo_t* info, void* context) {
  (void)signal;
  ucontext_t* at = (ucontext_t*)context;
#if defined(__x86_64__)
  greg_t* r = at->uc_mcontext.gregs;
  const long a[6] = {r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10], r[REG_R8], r[REG_R9]};
#elif defined(__aarch64__)
  __u64* r = at->uc_mcontext.regs;
  const long a[6] = {r[0], r[1], r[2], r[3], r[4], r[5]};
#endif
  const int before = errno;
  const char* name = "";
  for (int i = 0; i < kCallCount; ++i)
    if (kCalls[i].number == info->si_syscall) name = kCalls[i].name;
  const long result = decide(info->si_syscall, name, a);
  errno = before;
#if defined(__x86_64__)
  r[REG_RAX] = result;
#elif defined(__aarch64__)
  r[0] = (__u64)result;
#endif
}

// Hands every call of kCalls to on_call, but for those that come from stargate_fault_call, and for those by which the
// loader of a worker opens its libraries: what is watched stays so in a program that is started, whose handler is not
// there yet.
static int watch(void) {
#if defined(__x86_64__)
  const uint32_t processor = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
  const uint32_t processor = AUDIT_ARCH_AARCH64;
#endif
  const uint64_t ours = OURS;
  struct sock_filter all[24 + kCallCount];
  int n = 0;
#define LOAD(field) all[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(field))
#define EQUAL(value, yes, no) \
  all[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), (uint8_t)(yes), (uint8_t)(no))
#define RETURN(what) all[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (what))
  LOAD(offsetof(struct seccomp_data, arch));
  EQUAL(processor, 1, 0);
  RETURN(SECCOMP_RET_ALLOW);
  LOAD(offsetof(struct seccomp_data, args) + 5 * sizeof(uint64_t));
  EQUAL(ours & 0xffffffffU, 0, 3);
  LOAD(offsetof(struct seccomp_data, args) + 5 * sizeof(uint64_t) + 4);
  EQUAL(ours >> 32, 0, 1);
  RETURN(SECCOMP_RET_ALLOW);
  LOAD(offsetof(struct seccomp_data, nr));
  EQUAL(SYS_openat, 0, 3);
  LOAD(offsetof(struct seccomp_data, args) + 2 * sizeof(uint64_t));
  EQUAL(O_RDONLY | O_CLOEXEC, 0, 1);
  RETURN(SECCOMP_RET_ALLOW);
  LOAD(offsetof(struct seccomp_data, nr));
  for (int i = 0; i < kCallCount; ++i) EQUAL(kCalls[i].number, kCallCount - i, 0);
  RETURN(SECCOMP_RET_ALLOW);
  RETURN(SECCOMP_RET_TRAP);
  const struct sock_fprog program = {(unsigned short)n, all};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : errno;
}

static long number_of(const char* name) {
  const char* text = getenv(name);
  return text != NULL ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
  static char folders[kLongestPath];
  const char* asked = getenv("STARGATE_FAULT_FOLDERS");
  if (asked == NULL) return;
  snprintf(folders, sizeof folders, "%s", asked);
  int count = 0;
  for (char* one = strtok(folders, ","); one != NULL && count < kMostFolders; one = strtok(NULL, ","))
    told.folders[count++] = one;
  told.calls = getenv("STARGATE_FAULT_CALLS");
  if (told.calls == NULL) told.calls = "any";
  told.mark = getenv("STARGATE_FAULT_MARK");
  told.at = number_of("STARGATE_FAULT_AT");
  told.lasts = getenv("STARGATE_FAULT_LASTS") != NULL;
  told.limited = getenv("STARGATE_FAULT_ROOM") != NULL;
  told.room = number_of("STARGATE_FAULT_ROOM");
  const char* does = getenv("STARGATE_FAULT_DOES");
  if (does != NULL && strcmp(does, "ENOSPC") == 0) told.error = ENOSPC;
  if (does != NULL && strcmp(does, "EIO") == 0) told.error = EIO;
  if (does != NULL && strcmp(does, "short") == 0) told.is_short = 1;
  if (does != NULL && strcmp(does, "list") == 0) told.is_list = 1;
  if (does != NULL && strncmp(does, "hold ", 5) == 0) told.hold_ms = atol(does + 5);

  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_call;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  int error = sigaction(SIGSYS, &action, NULL) == 0 ? watch() : errno;
  if (error == 0) return;
  fprintf(stderr, "the calls of this program cannot be watched: %s\n", strerror(error));
  _exit(99);
}
