// Package seal encrypts short texts, and the keys of files, under the keys of a school (AES-256-GCM). What was sealed
// names its key, and is bound to where it lies: nobody can move it to another record.
package seal
