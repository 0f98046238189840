### Those somebody looks after at the centre: the list of people, what each has handed in, and the answer to a question.

people-title = Тыңдаушылар
# What waits: documents that nobody has reviewed, questions that nobody has answered.
people-lead-works = Тексерілмеген жұмыс: { $count }
people-lead-questions = Жауап күткен сұрақ: { $count }
people-calm = Тексерілмеген жұмыс та, жауап күткен сұрақ та жоқ.
people-next = Кезектегісін ашу
people-show = Кімдер көрсетілсін
people-show-all = Бәрі
people-show-works = Жұмысы тексерілмегендер
people-show-questions = Жауап күткендер
people-search = Аты-жөні немесе мектебі
people-count = { $count } тыңдаушы
people-works = Жұмыс: { $count }
people-questions = Сұрақ: { $count }
people-nothing-yet = Әлі ештеңе тапсырмаған
people-nothing-text = Жоспары, есебі немесе сұрағы келгенде осы жерде ашылады.
people-unnamed = Аты-жөні әлі келмеген
people-not-found = Мұндай тыңдаушы табылмады.
people-not-received = Тапсырылған жұмыс пен сұрақ әдіскерге келеді.
people-group-empty = Бұл топта әзірге тыңдаушы жоқ. Тізім орталықпен алмасқан сайын жаңарады.

# Nobody is looked after yet.
people-none-title = Сізге әлі топ бекітілмеген
people-none-text = Орталық Сізге топ бекіткен соң, тыңдаушылар тізімі алмасу кезінде келеді.
people-none-exchange = Алмасуды ашу

# One person.
people-back = Тыңдаушыларға оралу
people-handed-in = Тапсырғаны
people-choose = Жұмысты немесе сұрақты таңдаңыз
people-choose-text = Ол осы жерде тапсырылған күйінде ашылады.
people-frozen = Тапсырылған күйінде, { $date }
people-unreadable = Бұл құжаттың мазмұны оқылмады
people-state-asked = Жауап күтеді
people-state-received = Тексеруді күтеді
people-state-reading = Қаралуда
people-state-closed = Сұрақ жабылды

# The answer to a question.
people-answer = Жауап жазу
people-answer-yours = Жауабыңыз
people-answer-hint = Жібергенге дейін сұрақ авторы бұл мәтінді көрмейді.
people-answer-send = Жауапты жіберу
people-answer-sent = Жауап дайын, ол келесі алмасуда жіберіледі.
