### The reflective report: the programme's four elements and what stands around them. One page is enough.

report-list = Есептер
report-list-lead = Рефлексивті есеп — өткізілген іс-шара, жоба немесе енгізілген жаңашылдық туралы қысқаша ой-толғам. Бір бет жеткілікті.
report-none = Есеп әлі жазылмаған
report-none-text = Іс-шара, жоба немесе жаңашылдық туралы жазыңыз. Тірек сұрақтармен жетелеп отырады.
report-create = Есеп жазу
report-new = Жаңа есеп
report-untitled = Атауы жоқ есеп
report-filled = Толтырылғаны: { $filled } / 4
report-complete = Төрт бөлімі де толық
report-kind = Рефлексивті есеп

report-field-about = Не туралы есеп
report-field-date = Өткен күні
report-field-title = Тақырыбы
report-title-placeholder = Мысалы: «Оқырман апталығы» қорытындысы
report-missing-title = Тақырыбын жазыңыз
report-field-participants = Қатысушылар
report-participants-placeholder = Мысалы: 5–7-сыныптар, 64 оқушы
report-field-description = Қысқаша сипаттама
report-description-hint = Не істелді? Үш-төрт сөйлем жеткілікті.
report-field-effectiveness = Тиімділігі
report-effectiveness-hint = Жұмыс нәтиже берді ме, оны немен дәлелдейсіз: сан, пікір, фото?
report-field-achievements = Жетістіктер
report-achievements-hint = Не жақсы шықты, немен мақтануға болады?
report-field-difficulties = Кездескен қиындықтар
report-difficulties-hint = Не кедергі болды және неліктен?
report-field-improvements = Жетілдіру жолдары
report-improvements-hint = Келесі жолы нені басқаша істейсіз?
report-field-next-step = Келесі қадам
report-next-step-hint = Енді нақты не істейсіз?
report-field-next-step-due = Қашанға дейін
report-field-lesson = Осыдан не үйрендім?
report-lesson-hint = Кәсіби өсуіңізге не қосты? Бұл бөлім міндетті емес.
report-part-what = Не істелді
report-part-think = Ой елегінен өткізу
report-part-next = Әрі қарай
report-progress = Есептің дайындығы
report-element-ready = жазылды
report-element-empty = жазылмаған
# $words is the number of words written so far.
report-words = Жазылған сөз: { $words }
report-words-enough = Бір бетке жетті.
report-words-long = Бір беттен асты: қысқартсаңыз, оқуға жеңіл болады.
report-remove = Есепті жою
report-removed = Есеп себетке салынды
report-sample = Есеп үлгісіне қарау
