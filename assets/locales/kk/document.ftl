### What is the same for every document: steps taken back.

document-undone = Соңғы әрекет кері қайтарылды
document-redone = Әрекет қайта орындалды
