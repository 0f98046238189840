### Help, the keys that mean the same everywhere, and the menu of a text field.

help-open = Көмек (F1)
help-title = Көмек
help-texts = Жазғаныңыз қайда сақталады
help-texts-where = Жазғаныңыз бірден осы компьютерде сақталады, «Сақтау» батырмасы керек емес. Орталыққа тек алмасу кезінде немесе пакетпен жетеді. Себетке салынған мақсаттарды, іс-шараларды және құжаттарды қайтаруға болады.
help-centre = Орталыққа қалай хабарласуға болады
help-centre-no-phone = Телефоны мұнда әлі жоқ. Оны курстағы әдіскеріңізден сұраңыз.
# The number stands at the foot of every view.
help-centre-number = Телефонмен сөйлескенде экранның төменгі сол жағындағы нөмірді айтыңыз.
help-keys = Пернелер
help-key-save = Бәрі сақталғанын тексеру
help-key-find = Осы экраннан іздеу
help-key-course = Курстан іздеу
help-key-undo = Кері қайтару
help-key-redo = Қайта орындау
help-key-letters = Қазақ әріптеріне өту (бағыттауыш пернелер, Enter)
help-key-next = Келесі өріске өту
help-key-close = Терезешені жабу
help-key-help = Осы көмек

help-all-saved = Бәрі сақталған.
help-not-saved = Соңғы жазғаныңыз әлі сақталмады, қайталап жатырмыз. Ол экранда тұр, терезені әзірге жаппаңыз.
help-not-understood = Бәрі сақталды, тек бір өрістегі күн түсініксіз. Ол өріс қызыл болып тұр: күнін түзетіңіз.

help-text-menu = Мәтін әрекеттері
help-text-undo = Кері қайтару
help-text-cut = Қиып алу
help-text-copy = Көшіріп алу
help-text-paste = Қою
help-paste-by-key = Қою үшін Ctrl + V пернелерін басыңыз.
