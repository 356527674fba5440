/* A file system that fails on purpose, between a test and the C library.
 *
 * Preloaded into a process, it looks at what that does to the files below one
 * folder. It counts flushes, can fail the n-th operation of a kind, and can
 * keep a copy of each file as it was last flushed: what a machine that lost
 * its power would find. It knows the calls by which SQLite writes on Linux.
 *
 *   FAULT_FOLDER    the folder; its path is absolute and has no links
 *   FAULT_COUNTS    a file of four 64-bit numbers: flushes, writes, reads,
 *                   faults
 *   FAULT_KIND      what fails: read, write, full, flush, nothing, or names:
 *                   every flush of the folder itself, from the start
 *   FAULT_AT        the first operation that fails, counted from 1 from when
 *                   the process opens FAULT_FOLDER/arm. `full` goes on to fail
 *                   until it opens FAULT_FOLDER/disarm, the others fail once.
 *   FAULT_DURABLE   a folder for the copies. A flush copies what this process
 *                   has written since the last one; what was written before a
 *                   flush that failed is never copied, since the kernel takes
 *                   it for clean. A new name, or the end of one, is copied
 *                   only once the folder itself was flushed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { FLUSHES, WRITES, READS, FAULTS, COUNTS };

static _Atomic uint64_t *counts;
static _Atomic int armed;
static _Atomic long operations;
static const char *folder, *kind, *durable;
static long first;

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static int real_open_at(const char *path, int flags, int mode) {
    REAL(int, openat, int, const char *, int, ...);
    return real_openat(AT_FDCWD, path, flags, mode);
}

__attribute__((constructor)) static void start(void) {
    const char *at = getenv("FAULT_AT"), *file = getenv("FAULT_COUNTS");
    kind = getenv("FAULT_KIND") ? getenv("FAULT_KIND") : "nothing";
    durable = getenv("FAULT_DURABLE");
    first = at ? atol(at) : 0;
    int fd = file ? real_open_at(file, O_RDWR | O_CREAT, 0600) : -1;
    if (fd < 0 || posix_fallocate(fd, 0, COUNTS * sizeof(uint64_t)) != 0) _exit(90);
    counts = mmap(NULL, COUNTS * sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (counts == MAP_FAILED) _exit(91);
    close(fd);
    folder = getenv("FAULT_FOLDER");
}

/* The name of a file of the folder; NULL: it is none. */
static const char *watched(int fd, char *path) {
    char link[64];
    path[0] = 0;
    if (!folder) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return NULL;
    path[length] = 0;
    size_t skip = strlen(folder);
    return strncmp(path, folder, skip) == 0 && path[skip] == '/' ? path + skip + 1 : NULL;
}

/* What was written since the last flush. */
enum { SHORTENED = -1, CHANGES = 1 << 16 };
static struct change { char name[32]; off_t at; ssize_t length; } changes[CHANGES];
static int changed;
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;

static ssize_t note(const char *name, off_t at, ssize_t length) {
    if (!durable || length > 1 << 16) return length;
    pthread_mutex_lock(&changing);
    if (changed == CHANGES) _exit(97);
    struct change *change = &changes[changed++];
    snprintf(change->name, sizeof change->name, "%s", name);
    change->at = at;
    change->length = length;
    pthread_mutex_unlock(&changing);
    return length;
}

/* Whether this operation is one to fail. */
static int fails(const char *what, int full) {
    if (!armed || (strcmp(kind, what) != 0 && !(full && strcmp(kind, "full") == 0))) return 0;
    long now = ++operations;
    int hit = strcmp(kind, "full") == 0 ? now >= first : now == first;
    if (hit) counts[FAULTS]++;
    return hit;
}

static int error(void) {
    errno = strcmp(kind, "full") == 0 ? ENOSPC : EIO;
    return -1;
}

static void command(const char *path) {
    if (!folder || strncmp(path, folder, strlen(folder)) != 0) return;
    const char *name = path + strlen(folder);
    if (strcmp(name, "/arm") == 0) armed = 1;
    if (strcmp(name, "/disarm") == 0) armed = 0;
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    command(path);
    return real_open_at(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    command(path);
    return real_open_at(path, flags | O_LARGEFILE, mode);
}

/* Half of the bytes of the first write on a full disk still find room. */
static ssize_t put(int fd, const void *bytes, size_t length, off_t at) {
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
    char path[PATH_MAX];
    const char *name = watched(fd, path);
    if (!name) return real_pwrite(fd, bytes, length, at);
    counts[WRITES]++;
    if (fails("write", 1)) {
        if (strcmp(kind, "full") != 0 || operations != first || length < 2) return error();
        length /= 2;
    }
    return note(name, at, real_pwrite(fd, bytes, length, at));
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    return put(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    return put(fd, bytes, length, at);
}

static ssize_t get(int fd, void *bytes, size_t length, off_t at) {
    REAL(ssize_t, pread, int, void *, size_t, off_t);
    char path[PATH_MAX];
    if (watched(fd, path)) {
        counts[READS]++;
        if (fails("read", 0)) return error();
    }
    return real_pread(fd, bytes, length, at);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t at) {
    return get(fd, bytes, length, at);
}

ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
    return get(fd, bytes, length, at);
}

static int shorten(int fd, off_t size) {
    REAL(int, ftruncate, int, off_t);
    char path[PATH_MAX];
    const char *name = watched(fd, path);
    if (!name) return real_ftruncate(fd, size);
    counts[WRITES]++;
    if (fails("write", 0)) return error();
    int result = real_ftruncate(fd, size);
    if (result == 0) note(name, size, SHORTENED);
    return result;
}

int ftruncate(int fd, off_t size) {
    return shorten(fd, size);
}

int ftruncate64(int fd, off64_t size) {
    return shorten(fd, size);
}

/* Writes what a flush of this file has to write, in order. A copy is apart from
 * the others as long as its name may be lost. */
static void keep(int fd, const char *name) {
    REAL(ssize_t, pread, int, void *, size_t, off_t);
    REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
    REAL(int, ftruncate, int, off_t);
    char to[PATH_MAX], bytes[1 << 16];
    snprintf(to, sizeof to, "%s/%s", durable, name);
    if (access(to, F_OK) != 0) snprintf(to, sizeof to, "%s/%s.unnamed", durable, name);
    int out = real_open_at(to, O_RDWR | O_CREAT, 0600);
    if (out < 0) _exit(92);
    for (int n = 0; n < changed; n++) {
        struct change *change = &changes[n];
        if (strcmp(change->name, name) != 0) continue;
        if (change->length == SHORTENED && real_ftruncate(out, change->at) != 0) _exit(93);
        if (change->length <= 0) continue;
        ssize_t got = real_pread(fd, bytes, change->length, change->at);
        if (got < 0 || real_pwrite(out, bytes, got, change->at) != got) _exit(94);
    }
    close(out);
}

/* Forgets what was written to this file. */
static void forget(const char *name) {
    int left = 0;
    for (int n = 0; n < changed; n++)
        if (strcmp(changes[n].name, name) != 0) changes[left++] = changes[n];
    changed = left;
}

/* The names in the folder are as they are now. */
static void keep_names(void) {
    char from[PATH_MAX], to[PATH_MAX];
    DIR *copies = opendir(durable);
    if (!copies) _exit(95);
    for (struct dirent *copy; (copy = readdir(copies));) {
        if (copy->d_name[0] == '.') continue;
        char *unnamed = strstr(copy->d_name, ".unnamed");
        snprintf(from, sizeof from, "%s/%s", durable, copy->d_name);
        if (unnamed) *unnamed = 0;
        snprintf(to, sizeof to, "%s/%s", folder, copy->d_name);
        if (access(to, F_OK) != 0) {
            unlink(from);
        } else if (unnamed) {
            snprintf(to, sizeof to, "%s/%s", durable, copy->d_name);
            if (rename(from, to) != 0) _exit(96);
        }
    }
    closedir(copies);
}

static int flush(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    const char *name = watched(fd, path);
    int names = !name && folder && strcmp(path, folder) == 0;
    if (!name && !names) return real(fd);
    int failed = name ? fails("flush", 0) : strcmp(kind, "names") == 0;
    int result = failed ? error() : real(fd);
    if (!durable) return result;
    pthread_mutex_lock(&changing);
    if (result == 0 && name) keep(fd, name);
    if (result == 0 && names) keep_names();
    if (name) forget(name);
    pthread_mutex_unlock(&changing);
    if (result == 0 && name) counts[FLUSHES]++;
    errno = EIO;
    return result;
}

int fsync(int fd) {
    REAL(int, fsync, int);
    return flush(fd, real_fsync);
}

int fdatasync(int fd) {
    REAL(int, fdatasync, int);
    return flush(fd, real_fdatasync);
}
