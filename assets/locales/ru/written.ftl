### What stands on papers alone: in files of Word and on printed sheets.

written-example = Числа в скобках даны для примера.
written-source = { $what } · материал «Тірек»
written-approve = Утверждаю
written-untitled = Документ
