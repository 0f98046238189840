### The first view: the support year, what is due, what came from the centre.

home-title = Главная
