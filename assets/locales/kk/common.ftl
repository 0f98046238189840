### Words that every view may use. Address the reader with Сіз; buttons in the verbal noun.

common-undo = Кері қайтару
common-redo = Қайта орындау
common-cancel = Болдырмау
common-close = Жабу
common-done = Дайын
common-copy = Көшіріп алу
common-copied = Көшіріп алынды
common-required = Міндетті өріс
common-empty = Толтырылмаған
common-note = Түсіндірме

# The three states of what is being typed.
common-saved = Сақталды
common-saving = Сақталуда…
common-not-saved = Әзірге сақталмады, қайталап жатырмыз

common-loading = Жүктелуде…
common-retry = Қайталау
# $code is a short Latin word for help by telephone.
common-code = Қате коды: { $code }
common-centre-phone = Орталықтың телефоны: { $phone }
common-read-only = Бұл құжат бұрынғы мектебіңізге немесе тобыңызға тиесілі. Оны оқуға және көшіруге болады, бірақ өзгертуге болмайды.
common-read-only-copy = Жаңа құжатқа көшіру
common-centre-old = Орталықтағы Тірек ескі, мұндай құжатты әзірге қабылдамайды. Жазғаныңыз осы компьютерде сақтаулы, орталық Тіректі жаңартқан соң алмасу кезінде жіберіледі.
common-centre-old-done = Жазылды. Орталық Тіректі жаңартқан соң жіберіледі.
# $number is the screen's short number, read out by telephone.
common-screen-number = Экран № { $number }

common-letters = Қазақ әріптері
common-letters-capital = Бас әріп

# $number is a Roman numeral.
common-quarter = { $number } тоқсан
# $year looks like 2026–2027.
common-school-year = { $year } оқу жылы

common-deadline-all-year = Жыл бойы
common-deadline-monthly = Ай сайын
common-deadline-as-needed = Қажетіне қарай

# Pattern shown in an empty date field.
common-date-pattern = кк.аа.жжжж
common-date-choose = Күнін таңдау
common-date-unclear = Мұндай күн жоқ немесе ол түсініксіз. Мысалы, былай жазыңыз: 01.09.2026
common-month-previous = Алдыңғы ай
common-month-next = Келесі ай
