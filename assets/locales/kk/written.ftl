### What stands on papers alone: in files of Word and on printed sheets.

written-example = Жақшадағы сандар мысал ретінде берілген.
written-source = { $what } · Тірек материалы
written-approve = Бекітемін
written-untitled = Құжат
