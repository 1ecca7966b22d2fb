// A VFS that hands every call on to the real one, and tells Go what is done to
// the files that are watched. See powercut.go.

#include <stdlib.h>
#include <string.h>

#include "vfs.h"

// SQLite is compiled into another package of the same program, whose header
// cannot be included from here. These declarations are part of its interface
// and do not change: https://www.sqlite.org/c3ref/vfs.html
typedef struct sqlite3_vfs sqlite3_vfs;
typedef struct sqlite3_file sqlite3_file;
typedef struct sqlite3_io_methods sqlite3_io_methods;
typedef long long sqlite3_int64;

struct sqlite3_file {
	const sqlite3_io_methods *pMethods;
};

struct sqlite3_io_methods {
	int iVersion;
	int (*xClose)(sqlite3_file *);
	int (*xRead)(sqlite3_file *, void *, int, sqlite3_int64);
	int (*xWrite)(sqlite3_file *, const void *, int, sqlite3_int64);
	int (*xTruncate)(sqlite3_file *, sqlite3_int64);
	int (*xSync)(sqlite3_file *, int);
	void (*others[13])(void);
};

struct sqlite3_vfs {
	int iVersion;
	int szOsFile;
	int mxPathname;
	sqlite3_vfs *pNext;
	const char *zName;
	void *pAppData;
	int (*xOpen)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *);
	int (*xDelete)(sqlite3_vfs *, const char *, int);
	void (*others[14])(void);
};

// Weak, because cgo links this package by itself once, to see what it needs.
__attribute__((weak)) sqlite3_vfs *sqlite3_vfs_find(const char *);
__attribute__((weak)) int sqlite3_vfs_register(sqlite3_vfs *, int);

// What a file of ours has behind what the real VFS keeps of it: the real
// methods, and the same with three of them replaced.
typedef struct {
	const sqlite3_io_methods *real;
	sqlite3_io_methods ours;
	int number; // by which Go knows the file
} watched;

static sqlite3_vfs *real, ours;

static watched *of(sqlite3_file *f) { return (watched *)((char *)f + real->szOsFile); }

static int fileWrite(sqlite3_file *f, const void *data, int n, sqlite3_int64 at) {
	int rc = of(f)->real->xWrite(f, data, n, at);
	if (rc == 0) powercutWrote(of(f)->number, (char *)data, n, at);
	return rc;
}

static int fileTruncate(sqlite3_file *f, sqlite3_int64 size) {
	int rc = of(f)->real->xTruncate(f, size);
	if (rc == 0) powercutTruncated(of(f)->number, size);
	return rc;
}

// The recording is the disk: nothing has to be flushed.
static int fileSync(sqlite3_file *f, int flags) {
	powercutFlushed(of(f)->number);
	return 0;
}

static int vfsOpen(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
	int rc = real->xOpen(real, name, f, flags, out);
	int number = rc == 0 && name ? powercutOpened((char *)name) : -1;
	if (number >= 0) {
		watched *w = of(f);
		w->real = f->pMethods;
		w->ours = *f->pMethods;
		w->ours.xWrite = fileWrite;
		w->ours.xTruncate = fileTruncate;
		w->ours.xSync = fileSync;
		w->number = number;
		f->pMethods = &w->ours;
	}
	return rc;
}

static int vfsDelete(sqlite3_vfs *v, const char *name, int syncDir) {
	int rc = real->xDelete(real, name, 0);
	if (rc == 0) powercutRemoved((char *)name);
	return rc;
}

int powercutRegister(void) {
	real = sqlite3_vfs_find(NULL);
	if (real == NULL) return 1;
	ours = *real;
	ours.zName = "powercut";
	ours.szOsFile = real->szOsFile + (int)sizeof(watched);
	ours.xOpen = vfsOpen;
	ours.xDelete = vfsDelete;
	return sqlite3_vfs_register(&ours, 1);
}
