### What is the same for every document: steps taken back.

document-undone = Последнее действие отменено
document-redone = Действие повторено
