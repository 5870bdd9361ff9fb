// Package store keeps the records of the schools in MySQL, MariaDB or SQLite: the same SQL for all, every query
// within one school.
package store
