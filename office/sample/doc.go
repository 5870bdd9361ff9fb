// Package sample makes a school to try things out with. It has forty people in six units, with leave asked for,
// agreed to and decided, so that every list has something in it.
package sample
