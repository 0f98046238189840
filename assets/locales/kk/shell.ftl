### The window itself: messages before the screen exists, and the system's file dialogs.

shell-title = Тірек
shell-already-open = Тірек бұл компьютерде ашық тұр. Ашық терезеге оралыңыз.
shell-open-elsewhere = Осы қалтадағы деректер басқа пайдаланушыда немесе басқа компьютерде ашық тұр. Ол жердегі Тіректі жауып, мұнда қайта ашыңыз. Бұрын сақталғаны орнында тұр.
# { $path } is a folder
shell-folder-unwritable = Тірек мына қалтаға жаза алмады: { $path }. Дискіде бос орын бар ма және қалтаға жазуға рұқсат бар ма, соны тексеріп, Тіректі қайта ашыңыз. Бұрын сақталғаны осы компьютерде тұр.
# { $path } is the folder with the log files
shell-start-failed = Тірек ашылмады. Бұрын сақталғаны осы компьютерде тұр, ештеңені жоймаңыз. Компьютерді өшіріп, қайта қосып көріңіз. Көмектеспесе, мына қалтадағы файлдарды орталыққа жіберіңіз: { $path }
shell-no-display = Терезе ашылатын экран табылмады. Тіректі жұмыс үстелінен ашыңыз.
shell-no-engine = Тірек терезесін ашу үшін Microsoft Edge WebView2 (109 немесе одан жаңа нұсқасы) керек, ал ол бұл компьютерде жоқ не ескі. Орталықтан MicrosoftEdgeWebView2RuntimeInstallerX64.exe файлын алып, іске қосыңыз, содан кейін Тіректі қайта ашыңыз. Бұрын сақталғаны орнында тұр.
shell-pick-invitation = Шақыру файлын таңдаңыз
shell-pick-attachment = Қоса тіркелетін файлды таңдаңыз
shell-pick-pack = Орталық берген материалдар жинағын таңдаңыз
shell-pick-packet = Орталықтан келген пакетті таңдаңыз
shell-place-packet = Пакет қайда сақталсын?
shell-filter-pack = Тірек материалдары
shell-filter-packet = Тірек пакеті
shell-place-note = Анықтама қайда сақталсын?
shell-place-file = Файл қайда сақталсын?
# $ending as at the end of the file's name: docx.
shell-filter-ending = Файл түрі: { $ending }
shell-filter-note = Мәтін файлы
shell-filter-invitation = Тірек шақыруы
shell-filter-all = Барлық файлдар
