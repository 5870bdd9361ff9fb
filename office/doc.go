// Package office does what is done: one function a deed, each one transaction that loads under lock, asks leave, and
// saves with its audit row and its outbox rows.
package office
