// Package files keeps attachments, checked, cleaned and encrypted, in a folder or a bucket. It looks at what a file
// is by its content, takes out what it tells besides, encrypts it under a key of its own, and puts it where the
// school keeps its files. The records of what there is are the store's.
package files
