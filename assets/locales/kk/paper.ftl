### Papers of her own: what she made of a sample, or wrote herself. Files of Word and printing.

paper-list = Құжаттарым
paper-list-lead = Материалдардағы үлгілерден алған көшірмелеріңіз. Еркін өзгертіп, Word файлы етіп сақтаңыз немесе басып шығарыңыз.
paper-list-find = Құжаттарымнан іздеу
paper-none = Құжат әлі жоқ
paper-none-text = «Материалдар» бөлімінен сценарийді, құжат үлгісін немесе тапсырманы ашып, «Үлгіні өзіме көшіру» дегенді басыңыз.
paper-create = Бос құжат бастау
paper-new = Жаңа құжат
paper-untitled = Атауы жоқ құжат
paper-kind = Құжатым
paper-remove = Құжатты жою
paper-removed = Құжат себетке салынды

paper-field-title = Атауы
paper-title-placeholder = Мысалы: 5-сыныпқа арналған оқу үйірмесі
paper-field-date = Күні
paper-field-text = Мәтіні
paper-text-hint = Түгел бас әріппен жазылған жол — тақырып, сызықшамен не нөмірмен басталған жолдар — тізім. Тік сызық | арасындағы сөздер Word файлында кестенің ұяшықтарына түседі.
paper-field-sample = Үлгісі
paper-sample = Үлгісі: { $title }

paper-save = Word файлы етіп сақтау
paper-print = Басып шығару
paper-print-source = Тірек · { $date }
