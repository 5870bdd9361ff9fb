// Package render turns what conversations say and what people are to be told into LINE messages: texts, bubbles, carousels and chips.
package render
