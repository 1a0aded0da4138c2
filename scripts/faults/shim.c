// Stands between Atrium and libc (LD_PRELOAD): makes disk and clock misbehave as a small shared file says, and notes what no
// sync has made lasting yet, so that a power cut can take it back. `shim.py` holds the other end.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4, READ = 8 };       // calls
enum { DATABASE = 1, WAL = 2, JOURNAL = 4, SHARED = 8 };     // files

// The shared file: 64-bit integers in this order, the same as `FIELDS` in shim.py.
static struct {
    _Atomic int64_t armed, calls, files, error;
    _Atomic int64_t skip, run;    // of the matching calls, the first `skip` succeed and the next `run` fail
    _Atomic int64_t torn;         // a failing write leaves its first half behind
    _Atomic int64_t seen, failed; // matching calls so far, and how many of them failed
    _Atomic int64_t bounded, budget; // how many bytes the files may still grow by
    _Atomic int64_t clock;        // nanoseconds that the wall clock is ahead
    _Atomic int64_t deaf;         // a sync says that it succeeded, and nothing reaches the disk
} *control;

static const char *database;
static int undo = -1;
static pthread_mutex_t noting = PTHREAD_MUTEX_INITIALIZER;

// Only one file changes at a time while changes are noted, so that the notes are in the order of the changes.
static void hold(void) { if (undo >= 0) pthread_mutex_lock(&noting); }
static void let_go(void) { if (undo >= 0) pthread_mutex_unlock(&noting); }

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void open_control(void) {
    const char *path = getenv("FAULTS_CONTROL"), *notes = getenv("FAULTS_UNDO");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *shared = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (shared == MAP_FAILED) return;
    database = getenv("FAULTS_DATABASE");
    if (notes) undo = open(notes, O_WRONLY | O_APPEND | O_CLOEXEC);
    control = shared;
}

// Which of the database's files a descriptor is; 0 for any other.
static int file_of(int fd) {
    char link[32], path[4096];
    if (!control || !database) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    size_t own = strlen(database);
    if (length < (ssize_t)own || memcmp(path, database, own)) return 0;
    path[length] = 0;
    char *gone = strstr(path + own, " (deleted)");
    if (gone) *gone = 0;
    const char *end = path + own;
    return !*end ? DATABASE : !strcmp(end, "-wal") ? WAL : !strcmp(end, "-journal") ? JOURNAL : !strcmp(end, "-shm") ? SHARED : 0;
}

// Whether this call is one of those that have to fail now.
static int fails(int call, int file) {
    if (!file || !control->armed || !(control->calls & call) || !(control->files & file)) return 0;
    int64_t turn = atomic_fetch_add(&control->seen, 1), skip = control->skip;
    if (turn < skip || turn - skip >= control->run) return 0;
    atomic_fetch_add(&control->failed, 1);
    errno = (int)control->error;
    return 1;
}

// Whether the disk has no room for a write of `count` bytes at `offset`; takes the room otherwise.
static int full(int fd, int file, int64_t count, int64_t offset) {
    struct stat now;
    if (!file || !control->bounded || fstat(fd, &now)) return 0;
    int64_t grows = offset + count - now.st_size;
    if (grows <= 0) return 0;
    if (atomic_fetch_sub(&control->budget, grows) >= grows) return 0;
    atomic_fetch_add(&control->budget, grows);
    atomic_fetch_add(&control->failed, 1);
    errno = ENOSPC;
    return 1;
}

// Notes what a file holds where it is about to change: a header of five integers (file, kind, offset, length, size) and the bytes.
static void note(int fd, int file, int call, int64_t offset, int64_t length) {
    struct stat now;
    ssize_t (*read_at)(int, void *, size_t, off_t) = real("pread");
    if (undo < 0 || !(file & (DATABASE | WAL)) || fstat(fd, &now)) return;
    int64_t there = now.st_size - offset;
    int64_t kept = there < 0 ? 0 : there < length ? there : length;
    int64_t head[5] = {file, call, offset, kept, now.st_size};
    char *record = malloc(sizeof head + (size_t)kept);
    if (!record) return;
    memcpy(record, head, sizeof head);
    if (kept && read_at(fd, record + sizeof head, (size_t)kept, offset) != kept) { free(record); return; }
    ssize_t (*write_out)(int, const void *, size_t) = real("write");
    if (write_out(undo, record, sizeof head + (size_t)kept) < 0) abort();
    free(record);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    ssize_t (*write_at)(int, const void *, size_t, off_t) = real("pwrite");
    int file = file_of(fd);
    if (!file) return write_at(fd, bytes, count, offset);
    int failing = fails(WRITE, file);
    if (failing && !(control->torn && count > 1)) return -1;
    if (!failing && full(fd, file, (int64_t)count, offset)) return -1;
    hold();
    note(fd, file, WRITE, offset, (int64_t)count);
    ssize_t done = write_at(fd, bytes, failing ? count / 2 : count, offset);
    let_go();
    if (!failing) return done;
    errno = (int)control->error;
    return -1;
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset) { return pwrite(fd, bytes, count, offset); }

static int sync_by(const char *name, int fd) {
    int (*sync_file)(int) = real(name);
    int file = file_of(fd);
    if (!file) return sync_file(fd);
    if (fails(SYNC, file)) return -1;
    hold();
    int done = sync_file(fd);
    if (!done && !control->deaf) note(fd, file, SYNC, 0, 0);
    let_go();
    return done;
}
int fsync(int fd) { return sync_by("fsync", fd); }
int fdatasync(int fd) { return sync_by("fdatasync", fd); }

int ftruncate(int fd, off_t length) {
    int (*cut)(int, off_t) = real("ftruncate");
    int file = file_of(fd);
    if (!file) return cut(fd, length);
    if (fails(TRUNCATE, file) || full(fd, file, 0, length)) return -1;
    hold();
    note(fd, file, TRUNCATE, length, INT64_MAX);
    int done = cut(fd, length);
    let_go();
    return done;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

ssize_t pread(int fd, void *bytes, size_t count, off_t offset) {
    ssize_t (*read_at)(int, void *, size_t, off_t) = real("pread");
    return control && fails(READ, file_of(fd)) ? -1 : read_at(fd, bytes, count, offset);
}
ssize_t pread64(int fd, void *bytes, size_t count, off_t offset) { return pread(fd, bytes, count, offset); }

static int64_t ahead(void) { return control ? control->clock : 0; }

int clock_gettime(clockid_t clock, struct timespec *now) {
    static int (*ask)(clockid_t, struct timespec *);
    if (!ask) ask = real("clock_gettime");
    int done = ask(clock, now);
    if (!done && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t nanos = now->tv_nsec + ahead() % 1000000000;
        now->tv_sec += ahead() / 1000000000 + (nanos >= 1000000000) - (nanos < 0);
        now->tv_nsec = nanos + (nanos < 0 ? 1000000000 : nanos >= 1000000000 ? -1000000000 : 0);
    }
    return done;
}

int gettimeofday(struct timeval *now, void *zone) {
    (void)zone;
    struct timespec exact;
    int done = clock_gettime(CLOCK_REALTIME, &exact);
    *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
    return done;
}

time_t time(time_t *into) {
    struct timespec exact = {0};
    clock_gettime(CLOCK_REALTIME, &exact);
    if (into) *into = exact.tv_sec;
    return exact.tv_sec;
}
