### What takes room on this computer, and giving it back.

storage-title = Компьютердегі орын
storage-lead = Мұнда Тіректің осы компьютерде қанша орын алып тұрғаны және нені жоюға болатыны көрсетілген.
storage-free = Дискіде бос орын: { $size }
storage-packs = Орталықтың материалдары
storage-packs-none = Орталықтан алынған материал жоқ.
storage-pack-made = { $date } · материал: { $count }
storage-pack-lacking = Осы компьютерде жоғы: { $size }
storage-pack-withdrawn = Орталық бұл шығарылымды қайтарып алған. Материалдар жаңасы келгенше осында тұрады.
storage-remove-media = Бейне мен дыбысты жою ({ $size })
storage-remove = Жинақты жою ({ $size })
storage-remove-title = Осы компьютерден жоясыз ба?
storage-remove-text = Бұл жинақтың материалдары тізімнен де, іздеуден де кетеді, осы компьютердің басқа адамдары да оларды көрмейді. Жазбалар мен жоспарлар орнында қалады. Жинақты орталықтан немесе флешкадан қайта алуға болады.
storage-remove-media-text = Бейне мен дыбыс осы компьютерден жойылады, қалған материал орнында қалады. Жойылғанын кейін бір-бірлеп қайта алуға болады.
storage-remove-yes = Жою
storage-removed = Орын босады
storage-again = Қайта алу
storage-own = Өзіңіздікі
storage-words = Жазғаныңыз, барлық нұсқасымен
storage-files = Қоса тіркелген фото мен файлдар
storage-rest = Қалғаны
storage-others = Осы компьютердегі басқа адамдардікі
storage-copies = Тіректен тыс ашылған көшірмелер
storage-copies-text = Бір аптадан кейін өздігінен жойылады.
storage-unfinished = Толық келмеген жинақтар
storage-own-kept = Өзіңіз жазғаннан мұнда ештеңе жойылмайды.
