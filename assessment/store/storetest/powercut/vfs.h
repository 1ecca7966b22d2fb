int powercutRegister(void);

// In Go: see vfs_cgo.go.
extern int powercutOpened(char *name);
extern void powercutWrote(int number, char *data, int n, long long at);
extern void powercutTruncated(int number, long long size);
extern void powercutFlushed(int number);
extern void powercutRemoved(char *name);
