### What is the same for every document: steps taken back.

document-undone = Соңғы әрекет қайтарылды
document-redone = Әрекет қайталанды
