### The choice of a person, when several work on one PC.

start-who = Қазір кім жұмыс істейді?
start-people = Адамдар тізімі
start-add = Жаңа адамды тіркеу
start-last = Соңғы рет ашылған күні: { $date }
start-version = Нұсқа { $version }
