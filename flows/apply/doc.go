// Package apply asks for leave: which type, when, why, who stands in, then a review, then it is sent.
//
// Each question has a file of its own; form lists them in the order in which they are asked. Explaining a type of
// leave, mending a returned request, 代辦 for a colleague and 交辦事項 belong here as well.
package apply
