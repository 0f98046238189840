### Packs of materials from the centre: what is offered, what a release brings, taking it.

pack-new = Орталықта жаңа материалдар бар
pack-added = жаңасы: { $count }
pack-changed = өзгергені: { $count }
pack-removed = алынып тасталғаны: { $count }
pack-look = Қарау
pack-take = Алу
pack-stop = Тоқтату
pack-coming = Материалдар келіп жатыр: { $title }
pack-coming-stick = Материалдар флешкадан алынып жатыр: { $title }. Флешканы суырмаңыз.
pack-done = Келгені: { $done }, барлығы: { $total }
pack-waits = Алынуы күтілуде: { $title }. Интернет болғанда келеді.
pack-still = Бұрынғы материалдар орнында тұр.
pack-storage = Компьютердегі орын
pack-from-stick = Флешкадан қосу

pack-offer-title = Орталықтың жаңа материалдары
pack-from-stick-long = Флешкадағы материалдарды қосу
pack-offer-lead = Өзіңіз растамайынша, ештеңе өзгермейді.
pack-open-title = Материалдар жинағын ашу
pack-open-lead = Алдымен ішінде не бары көрсетіледі. Өзіңіз растамайынша, ештеңе өзгермейді.
pack-open-text = Орталық берген материалдар жинағын (tirek-pack файлын) таңдаңыз.
pack-open-drop = Файлды осы терезеге сүйреп әкелуге де болады.
pack-pick = Файлды таңдау
pack-back = Материалдарға оралу
pack-by = { $centre } · { $date }
pack-brings-nothing = Жаңа ештеңе жоқ: бәрі осы компьютерде бар.
pack-list-added = Жаңа материалдар
pack-list-changed = Өзгерген материалдар
pack-list-removed = Алынып тасталатын материалдар
pack-choice = Нені аласыз?
pack-choice-all = Бәрін
pack-choice-quiet = Бейнесіз, дыбыссыз
pack-choice-topics = Таңдалған тақырыптарды
pack-topic-number = { $topic }-тақырып
pack-choice-later = Алынбаған материал тізімде тұрады, керек кезде жеке алуға болады.
pack-choice-media = Бейне мен дыбыс та керек
pack-weighs = Келетіні: { $size }. Дискіде бос орын: { $free }
pack-no-room = Дискіде орын жетпейді. Бірнеше тақырыпты ғана алыңыз немесе орын босатыңыз.
pack-taken = Материалдар осы компьютерде
pack-taken-text = Енді оларды интернетсіз ашуға болады.
pack-open-materials = Материалдарды ашу

pack-absent = Бұл материал осы компьютерде жоқ. Көлемі: { $size }
pack-absent-text = Оны интернет арқылы қазір алуға болады.
pack-fetch = Осы материалды алу
pack-source = { $centre }, { $date }
