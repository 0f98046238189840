### The choice of a person, when several work on one PC.

start-who = Кто сейчас работает?
start-people = Список людей
start-add = Зарегистрировать нового человека
start-last = Последний вход: { $date }
start-version = Версия { $version }
