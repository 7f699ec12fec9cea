/*
 * Records what a process does to the files of one folder, in the order it happened: preloaded into
 * the portal (LD_PRELOAD), it appends every write, sync and change of a name to a log.
 *
 *   RECORD_FOLDER  the folder          RECORD_LOG  the log
 *
 * A record: 1 byte of operation, int32 descriptor, int64 number, int32 length, that many bytes.
 *   o open (number: 1 made it, 2 emptied it, 4 appends; bytes: path)   s sync
 *   w write (number: offset, -1 where the descriptor stands)           t truncate (number: size)
 *   r rename (bytes: both paths, a zero between)   u unlink   m make folder (bytes: path)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FD 65536
static struct { dev_t device; ino_t file; } followed[MAX_FD];
static char folder[PATH_MAX];
static size_t folder_length;
static int log_fd = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *root = getenv("RECORD_FOLDER"), *log = getenv("RECORD_LOG");
  if (!root || !log || !realpath(root, folder)) return;
  folder_length = strlen(folder);
  log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
}

static int inside(const char *path) {
  return log_fd >= 0 && path && !strncmp(path, folder, folder_length) &&
         (path[folder_length] == '/' || !path[folder_length]);
}

/* Node closes behind our back: a number may have become a socket's meanwhile. */
static int follows(int fd) {
  struct stat now;
  return log_fd >= 0 && fd >= 0 && fd < MAX_FD && followed[fd].file && !fstat(fd, &now) &&
         now.st_ino == followed[fd].file && now.st_dev == followed[fd].device;
}

static void follow(int fd) {
  struct stat now;
  if (fd >= MAX_FD || fstat(fd, &now)) abort();
  followed[fd].device = now.st_dev;
  followed[fd].file = now.st_ino;
}

static void put(const void *data, size_t length) {
  const char *at = data;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, log_fd, at, length);
    if (done < 0) { if (errno == EINTR) continue; abort(); }
    at += done;
    length -= done;
  }
}

static void note(char operation, int fd, int64_t number, const void *data, int32_t length) {
  char head[17];
  int32_t descriptor = fd;
  head[0] = operation;
  memcpy(head + 1, &descriptor, 4);
  memcpy(head + 5, &number, 8);
  memcpy(head + 13, &length, 4);
  put(head, sizeof head);
  put(data, length);
}

static void note_path(char operation, int fd, int64_t number, const char *path) {
  note(operation, fd, number, path, (int32_t)strlen(path));
}

/* The call and its record are one step, so that the log has the order of the truth. */
#define IN_TURN(call, record)              \
  pthread_mutex_lock(&turn);               \
  long answer = (call);                    \
  int why = errno;                         \
  if (answer >= 0) { record; }             \
  pthread_mutex_unlock(&turn);             \
  errno = why;                             \
  return answer

static int open_at(int at, const char *path, int flags, mode_t mode) {
  if (!inside(path)) return syscall(SYS_openat, at, path, flags, mode);
  struct stat before;
  int existed = stat(path, &before) == 0;
  int how = (existed ? 0 : 1) | (flags & O_TRUNC ? 2 : 0) | (flags & O_APPEND ? 4 : 0);
  IN_TURN(syscall(SYS_openat, at, path, flags, mode), {
    follow(answer);
    note_path('o', answer, how, path);
  });
}

#define WITH_MODE                                                  \
  mode_t mode = 0;                                                 \
  if (flags & (O_CREAT | O_TMPFILE)) {                             \
    va_list rest;                                                  \
    va_start(rest, flags);                                         \
    mode = va_arg(rest, mode_t);                                   \
    va_end(rest);                                                  \
  }

int open(const char *path, int flags, ...) { WITH_MODE return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { WITH_MODE return open_at(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { WITH_MODE return open_at(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { WITH_MODE return open_at(at, path, flags, mode); }

ssize_t write(int fd, const void *data, size_t length) {
  if (!follows(fd)) return syscall(SYS_write, fd, data, length);
  IN_TURN(syscall(SYS_write, fd, data, length), note('w', fd, -1, data, answer));
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  if (!follows(fd)) return syscall(SYS_pwrite64, fd, data, length, offset);
  IN_TURN(syscall(SYS_pwrite64, fd, data, length, offset), note('w', fd, offset, data, answer));
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  return pwrite64(fd, data, length, offset);
}

/* One after the other; who writes a short part is asked again, as with any short write. */
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = offset < 0 ? write(fd, parts[i].iov_base, parts[i].iov_len)
                              : pwrite64(fd, parts[i].iov_base, parts[i].iov_len, offset + total);
    if (done < 0) return total ? total : done;
    total += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return total;
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return pwritev(fd, parts, count, offset);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!follows(fd)) return syscall(SYS_writev, fd, parts, count);
  return pwritev(fd, parts, count, -1);
}

int fsync(int fd) {
  if (!follows(fd)) return syscall(SYS_fsync, fd);
  IN_TURN(syscall(SYS_fsync, fd), note('s', fd, 0, "", 0));
}
int fdatasync(int fd) {
  if (!follows(fd)) return syscall(SYS_fdatasync, fd);
  IN_TURN(syscall(SYS_fdatasync, fd), note('s', fd, 0, "", 0));
}

int ftruncate64(int fd, off64_t size) {
  if (!follows(fd)) return syscall(SYS_ftruncate, fd, size);
  IN_TURN(syscall(SYS_ftruncate, fd, size), note('t', fd, size, "", 0));
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int rename(const char *from, const char *to) {
  if (!inside(from) || !inside(to)) return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  char both[2 * PATH_MAX];
  size_t length = strlen(from);
  memcpy(both, from, length + 1);
  strcpy(both + length + 1, to);
  IN_TURN(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0),
          note('r', -1, 0, both, length + 1 + strlen(to)));
}

int unlink(const char *path) {
  if (!inside(path)) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
  IN_TURN(syscall(SYS_unlinkat, AT_FDCWD, path, 0), note_path('u', -1, 0, path));
}

int mkdir(const char *path, mode_t mode) {
  if (!inside(path)) return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  IN_TURN(syscall(SYS_mkdirat, AT_FDCWD, path, mode), note_path('m', -1, 0, path));
}
