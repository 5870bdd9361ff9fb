// Package apply asks for leave, from its type to the review, and sends it. It asks which type, when, why and who
// stands in.
//
// Each question has a file of its own; form lists them in the order in which they are asked. Explaining a type of
// leave, mending a returned request, 代辦 for a colleague and 交辦事項 belong here as well.
package apply
