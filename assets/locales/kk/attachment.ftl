### Photos and files of an entry or a report.

attachment-list = Фото мен файлдар
attachment-one = Файл
attachment-add = Файлды қоса тіркеу
attachment-adding = Файл қосылуда…
attachment-ways = Файлды осы терезеге сүйреп әкелуге немесе көшірілген суретті Ctrl+V арқылы қоюға да болады.
attachment-stay = Файлдар әзірге осы компьютерде қалады, орталыққа тек мәтін жіберіледі.
# Begin of the name of a pasted picture, before its date.
attachment-pasted = сурет
attachment-elsewhere = Бұл файл осы компьютерде жоқ
attachment-remove = Алып тастау: { $name }
attachment-removed = Файл алып тасталды: { $name }
attachment-too-large = Файл тым үлкен: { $name }. Оны «Файлды қоса тіркеу» батырмасы арқылы таңдаңыз.
