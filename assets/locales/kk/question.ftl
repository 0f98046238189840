### Consultations: questions of a librarian, and what she writes again.

question-kind = Сұрақ
question-untitled = Тақырыбы жоқ сұрақ

# What a question consists of, in reading order.
question-field-title = Сұрақ қысқаша
question-field-theme = Консультация тақырыбы
question-field-topic = Курс тақырыбы
question-field-urgent = Жедел көмек керек
question-field-about = Қай құжат туралы
question-field-about-place = Құжаттағы орны
question-field-text = Сұрақ
question-field-messages = Жалғасы
question-field-closed = Сұрақ жабылды
question-message-text = Хабарлама
question-message-date = Жазылған күні
question-message-whole = Хабарлама

# The programme's four themes of consultations.
question-theme-planning = Жұмысты жоспарлау
question-theme-collection = Қорды басқару
question-theme-digital-resources = Цифрлық ресурстарды пайдалану
question-theme-events = Оқу-ағартушылық іс-шараларды ұйымдастыру
