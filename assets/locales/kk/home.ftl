### The first view: the support year, what is due, what came from the centre.

home-title = Басты бет
# $name is the person's name in the nominative.
home-greeting = Сәлеметсіз бе, { $name }!
home-write = Күнделікке жазу
home-open-exchange = Алмасуды ашу
home-refused = Орталықта сақталмаған құжат: { $count }. Жұмысыңыз осы компьютерде сақтаулы. Себебі «Орталықпен алмасу» бетінде.

home-first-title = Іс-қимыл жоспарынан бастаңыз
home-first-text = Курста үйренгеніңізді кітапханада қалай қолданасыз? Соны жоспарға жазыңыз: мақсат, іс-шара, ресурстар, күтілетін нәтиже, бағалау тетігі. Интернет керек емес.
home-first-action = Жоспар құру

home-news = Орталықтан жауап келді
home-news-open = Жауапты ашу

home-due = Жақын мерзімдер
home-due-none = Жақын арада мерзімі келетін іс-шара жоқ
home-due-none-text = Жоспардағы іс-шараға мерзім қойсаңыз, ол осында көрінеді.
home-due-open-plan = Жоспарды ашу
home-due-today = Бүгін
home-due-tomorrow = Ертең
home-due-left = { $days } күн қалды
home-due-late = { $days } күн бұрын өтті
home-overdue = Мерзімі өткені: { $count }

home-year = Курстан кейінгі қолдау
home-year-running-course = Курс әлі аяқталған жоқ. Аяқталатын күні: { $date }
home-year-after-course = Қолдау жылы курстан кейін басталады. Жоспарды қазірден бастап жаза беруіңізге болады.
home-year-unknown = Курстың аяқталған күні көрсетілмеген немесе қате жазылған, сондықтан қолдау жылы есептелмеді.
home-year-details = Менің мәліметтерімді ашу
home-year-until = Аяқталатын күні: { $date }
home-year-over = Аяқталды: { $date }
# Inside a ring below the number of the day: «146» and then «/ 365 күн».
home-year-of = / { $days } күн
home-year-progress = Қолдау күндері: { $day } / { $days }
home-group = Топ: { $group }

home-work = Менің жұмысым
home-plan-untitled = Атауы жоқ жоспар
home-plan-done = Орындалды: { $done } / { $all }
home-entries = Күнделік: { $count }
home-reports = Есептер: { $count }
