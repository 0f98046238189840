### Packets: the exchange in a file, for a stick or a messenger, and the centre's reply to it.

packet-offline = Интернет жоқ болса
packet-offline-text = Жіберілмегеннің бәрін бір файлға — пакетке — сақтап, флешкамен не WhatsApp арқылы орталыққа беріңіз. Орталық жауап пакетін қайтарады, оны осы жерде ашасыз.
packet-save = Пакет сақтау
packet-open = Пакетті ашу
packet-saved-lately = Жақында сақталған пакеттер
packet-part = { $parts } бөліктің { $part }-бөлігі
packet-unanswered = Жауабы әлі ашылмаған
packet-answered = Жауабы ашылды: { $date }
packet-settled = Орталық бәрін алып қойды

packet-save-title = Пакет сақтау
packet-save-lead = Пакетті тек орталық оқи алады: жолда жоғалса да, бөтен адам аша алмайды.
packet-holds = Пакетке не кіреді
packet-holds-nothing = Жіберілмеген ештеңе жоқ. Пакет орталықтан жауаптарды ғана сұрайды.
packet-holds-documents = Құжат: { $count }
packet-holds-submissions = Тапсырылған жұмыс: { $count }
packet-holds-files = Фото мен файл: { $count } ({ $size })
packet-size = Пакет көлемі: шамамен { $size }
packet-size-parts = Шамамен { $size }, бөлік саны: { $count }
packet-way = Қалай жеткізесіз?
packet-way-stick = Флешкамен: бәрі бір файлда
packet-way-messenger = WhatsApp: 15 МБ-қа дейін
packet-way-mail = Электрондық пошта: 5 МБ-қа дейін
packet-place = Орнын таңдап, сақтау
packet-saving = Пакет сақталып жатыр. Флешканы суырмаңыз.
packet-private-stay = Жеке жазбалар пакетке кірмейді.

packet-saved = Пакет сақталды
packet-saved-parts = Пакет сақталды, бөлік саны: { $count }
packet-files-unreadable = Осы компьютерден оқылмаған файл: { $count }. Пакетке ол кірмеді. Құжатты ашып, файлды қайта қоса тіркеңіз.
packet-after = Енді не істеу керек
packet-after-give = Файлды орталыққа беріңіз: флешкамен, WhatsApp арқылы немесе электрондық поштамен.
packet-after-give-all = Барлық файлды орталыққа беріңіз. Кез келген ретпен жіберуге болады.
packet-after-ask = Орталықтан жауап пакетін сұраңыз.
packet-after-open = Жауап пакеті келгенде оны екі рет басыңыз немесе осы бағдарламадағы «Пакетті ашу» арқылы таңдаңыз.
packet-after-truth = Орталықтың алғаны жауап пакеті ашылғанда ғана белгілі болады. Оған дейін интернет пайда болса, алмасуды бастай беріңіз: екі рет жіберілсе де, зияны жоқ.
packet-reveal = Қалтаны көрсету

packet-open-title = Пакетті ашу
packet-open-lead = Алдымен ішінде не бары көрсетіледі. Өзіңіз растамайынша, ештеңе қосылмайды.
packet-open-text = Орталықтан келген жауап пакетін таңдаңыз. Аты .tirek деп аяқталады.
packet-pick = Файлды таңдау
packet-open-drop = Файлды осы терезеге сүйреп әкелуге де болады.
packet-contents = Пакеттің ішінде
packet-from = Кімнен
packet-made = Жасалған уақыты
packet-answers = Қай пакетке жауап
packet-brings-nothing = Жаңа ештеңе жоқ
packet-brings-confirmation = Тіркелуіңіздің растауы
packet-brings-reviews = Жұмысыңызға жауап: { $count }
packet-brings-receipts = Алынғаны туралы растама: { $count }
packet-brings-refused = Орталықтың қабылдамағаны: { $count }
packet-brings-documents = Басқа құжат: { $count }
packet-brings-files = Файл: { $count } ({ $size })
packet-known = Бұл пакет бұрын қабылданған. Қайта қабылдаудың зияны жоқ.
packet-take-in = Қабылдау
packet-other = Басқа файлды таңдау

packet-taken-in = Пакет қабылданды
packet-taken-in-nothing = Пакетте жаңа ештеңе болған жоқ
packet-came-confirmation = Тіркелуіңіз аяқталды
packet-came-reviews = Жаңа жауап: { $count }
packet-came-receipts = Алынғаны туралы растама: { $count }
packet-came-refused = Орталықтың қабылдамағаны: { $count }. Себебі «Орталықпен алмасу» бетінде.
packet-came-files = Келген файл: { $count }
packet-came-quarantined = Ашылмағаны: { $count }. Толығы «Орталықпен алмасу» бетінде.
packet-came-changes = Орталықтан келген жаңалық: { $count }
packet-more = Бәрі бір пакетке сыймады: қалғаны келесі пакетпен немесе интернет арқылы келеді.
packet-to-home = Басты бетке өту

packet-waits-open = Пакет дайын тұр. Оны ашу үшін тізімнен өз атыңызды таңдаңыз.
packet-waits-enrol = Пакет дайын тұр. Оны ашу үшін алдымен шақыру арқылы тіркеліңіз.
packet-invitation-later = Бұл — шақыру файлы. Оны қолдану үшін сол жақ төмендегі атыңызды басыңыз: адамдар тізімі ашылады. Содан кейін файлды қайта ашыңыз.
