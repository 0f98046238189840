### Taking part by an invitation of the centre.

enrol-title = Орталықтың шақыруымен тіркелу
enrol-lead = Шақыруды курсыңызды өткізген орталық береді: файл немесе 18 цифрдан тұратын код түрінде.
enrol-way = Тіркелу жолы
enrol-by-file = Шақыру файлы бар
enrol-by-code = Шақыру коды бар

enrol-file-text = Шақыру файлы флешкада немесе жүктелген файлдар арасында болады. Интернет керек емес.
enrol-file-pick = Файлды таңдау
enrol-file-drop = Немесе файлды осы терезеге сүйреп әкеліңіз.

enrol-address = Орталықтың мекенжайы
enrol-address-hint = Жазғаныңызда тек код бар. Мекенжай шақыруда кодтың жанында тұрады.
enrol-address-missing = Орталықтың мекенжайын жазыңыз.
enrol-code = Шақыру мәтіні
enrol-code-hint = Шақырудағы жолды түгел теріңіз немесе қойыңыз: орталықтың мекенжайы және 18 цифр.
enrol-code-found = Орталық: { $address }
enrol-code-too-short = Код толық емес: 18 цифр болуы керек.
enrol-code-too-long = Код тым ұзын: 18 цифр болуы керек.
enrol-code-bad-check = Кодта қате бар. Әр цифрды шақырумен салыстырып шығыңыз.
enrol-code-network = Код арқылы тіркелу үшін интернет бір рет керек болады. Интернет болмаса, орталықтан шақыру файлын сұраңыз.
enrol-submit = Тіркелу

enrol-preview-title = Шақыруды тексеріңіз
enrol-preview-lead = Мәліметтер дұрыс болса, жұмысты бастаңыз. Қатесі болса, кейін «Баптаулар» бөлімінде түзету ұсыныңыз: мәліметтерді орталық өзгертеді.
enrol-position = Лауазымы
enrol-school = Мектеп
enrol-place = Мекенжайы
enrol-group = Топ
enrol-course-end = Курс аяқталған күн
enrol-centre = Орталық
enrol-phone = Орталықтың телефоны
enrol-expires = Шақырудың жарамдылық мерзімі
enrol-confirm = Жұмысты бастау
enrol-not-me = Басқа шақыру таңдау
