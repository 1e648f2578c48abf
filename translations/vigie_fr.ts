<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>Describe</name>
    <message>
        <source>“%1” is not a valid web address. Write it as https://www.example.org/page.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une adresse web valide. Écrivez-la sous la forme https://www.example.org/page.</translation>
    </message>
    <message>
        <source>“%1” is neither an http nor an https address. Only web pages can be watched.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une adresse http ni une adresse https. Seules des pages web peuvent être surveillées.</translation>
    </message>
    <message>
        <source>“%1” belongs to none of your sites. Add its site first.</source>
        <translation>«&#xa0;%1&#xa0;» n’appartient à aucun de vos sites. Ajoutez d’abord son site.</translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation>«&#xa0;%1&#xa0;» est inconnu ici.</translation>
    </message>
    <message>
        <source>“%1” is already there. Nothing was changed.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>“%1” cannot be used here.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être utilisé ici.</translation>
    </message>
    <message>
        <source>“%1” is not in the expected format. Nothing was changed.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas au format attendu. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>“%1” is larger than the limit.</source>
        <translation>«&#xa0;%1&#xa0;» dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read. Check that it exists and that you may open it.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» ne peut pas être lu. Vérifiez qu’il existe et que vous avez le droit de l’ouvrir.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written. Check the folder and your rights.</source>
        <translation>Le fichier «&#xa0;%1&#xa0;» ne peut pas être écrit. Vérifiez le dossier et vos droits.</translation>
    </message>
    <message>
        <source>The profile folder “%1” cannot be written. Check your rights or choose another one with --profile.</source>
        <translation>Le dossier de profil «&#xa0;%1&#xa0;» ne peut pas être écrit. Vérifiez vos droits ou choisissez-en un autre avec --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” is in use by another running Vigie. Close it first, or use another profile.</source>
        <translation>Le profil «&#xa0;%1&#xa0;» est utilisé par un autre Vigie en cours d’exécution. Fermez-le d’abord, ou utilisez un autre profil.</translation>
    </message>
    <message>
        <source>The database “%1” was written by a newer version of Vigie. Install that version; nothing was changed.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» a été écrite par une version plus récente de Vigie. Installez cette version&#xa0;; rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The database “%1” is damaged. The file was kept; restore the last backup with “db restore”.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» est endommagée. Le fichier a été conservé&#xa0;; restaurez la dernière sauvegarde avec «&#xa0;db restore&#xa0;».</translation>
    </message>
    <message>
        <source>The database “%1” could not be used.</source>
        <translation>La base de données «&#xa0;%1&#xa0;» n’a pas pu être utilisée.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved in “%1”. Free some space; monitoring goes on.</source>
        <translation>Le disque est plein&#xa0;: rien ne peut être enregistré dans «&#xa0;%1&#xa0;». Libérez de l’espace&#xa0;; la surveillance continue.</translation>
    </message>
    <message>
        <source>The pattern “%1” is not valid.</source>
        <translation>Le motif «&#xa0;%1&#xa0;» n’est pas valide.</translation>
    </message>
    <message>
        <source>The pattern “%1” takes too long on this page. Make it simpler.</source>
        <translation>Le motif «&#xa0;%1&#xa0;» prend trop de temps sur cette page. Simplifiez-le.</translation>
    </message>
    <message>
        <source>“%1” could not be fetched.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être récupéré.</translation>
    </message>
    <message>
        <source>“%1” leads to a private network address, which a public page must not do.</source>
        <translation>«&#xa0;%1&#xa0;» mène à une adresse de réseau privé, ce qu’une page publique ne doit pas faire.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>Something went wrong inside Vigie. The log says more.</source>
        <translation>Une erreur interne s’est produite dans Vigie. Le journal en dit plus.</translation>
    </message>
    <message>
        <source>The page was received completely.</source>
        <translation>La page a été reçue en entier.</translation>
    </message>
    <message>
        <source>The server answered with an error status.</source>
        <translation>Le serveur a répondu par un statut d’erreur.</translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation>Le serveur n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>The server answered, but the page did not arrive completely in time.</source>
        <translation>Le serveur a répondu, mais la page n’est pas arrivée en entier à temps.</translation>
    </message>
    <message>
        <source>The host name does not exist.</source>
        <translation>Le nom d’hôte n’existe pas.</translation>
    </message>
    <message>
        <source>The host name could not be looked up.</source>
        <translation>Le nom d’hôte n’a pas pu être résolu.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Le serveur a refusé la connexion.</translation>
    </message>
    <message>
        <source>There is no route to the server.</source>
        <translation>Aucune route ne mène au serveur.</translation>
    </message>
    <message>
        <source>The server broke the connection.</source>
        <translation>Le serveur a rompu la connexion.</translation>
    </message>
    <message>
        <source>The server closed the connection without an answer.</source>
        <translation>Le serveur a fermé la connexion sans répondre.</translation>
    </message>
    <message>
        <source>The answer breaks the rules of HTTP.</source>
        <translation>La réponse enfreint les règles de HTTP.</translation>
    </message>
    <message>
        <source>The headers of the answer cannot be read.</source>
        <translation>Les en-têtes de la réponse sont illisibles.</translation>
    </message>
    <message>
        <source>The headers of the answer are too big.</source>
        <translation>Les en-têtes de la réponse sont trop volumineux.</translation>
    </message>
    <message>
        <source>The server sent only a provisional answer.</source>
        <translation>Le serveur n’a envoyé qu’une réponse provisoire.</translation>
    </message>
    <message>
        <source>The page broke off before its end.</source>
        <translation>La page s’est interrompue avant sa fin.</translation>
    </message>
    <message>
        <source>The page is larger than the limit.</source>
        <translation>La page dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The page grows beyond the limit when it is decompressed.</source>
        <translation>Une fois décompressée, la page dépasse la taille limite.</translation>
    </message>
    <message>
        <source>The page is compressed in a way that cannot be read.</source>
        <translation>La page est compressée d’une façon illisible.</translation>
    </message>
    <message>
        <source>The redirects lead in a circle.</source>
        <translation>Les redirections tournent en boucle.</translation>
    </message>
    <message>
        <source>There are more than ten redirects in a row.</source>
        <translation>Il y a plus de dix redirections à la suite.</translation>
    </message>
    <message>
        <source>A redirect leads to something that is not a web page.</source>
        <translation>Une redirection mène à autre chose qu’une page web.</translation>
    </message>
    <message>
        <source>A redirect has no usable target.</source>
        <translation>Une redirection n’a pas de cible utilisable.</translation>
    </message>
    <message>
        <source>The certificate comes from an issuer that is not trusted.</source>
        <translation>Le certificat provient d’un émetteur qui n’est pas reconnu.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>Le certificat a expiré.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet. Check this computer&apos;s clock as well.</source>
        <translation>Le certificat n’est pas encore valide. Vérifiez aussi l’horloge de cet ordinateur.</translation>
    </message>
    <message>
        <source>The certificate belongs to another host name.</source>
        <translation>Le certificat appartient à un autre nom d’hôte.</translation>
    </message>
    <message>
        <source>No secure connection could be agreed on.</source>
        <translation>Aucune connexion sécurisée n’a pu être établie.</translation>
    </message>
    <message>
        <source>The server asks for a client certificate.</source>
        <translation>Le serveur demande un certificat client.</translation>
    </message>
    <message>
        <source>The page asks for a user name and a password.</source>
        <translation>La page demande un nom d’utilisateur et un mot de passe.</translation>
    </message>
    <message>
        <source>The proxy of this computer does not answer.</source>
        <translation>Le proxy de cet ordinateur ne répond pas.</translation>
    </message>
    <message>
        <source>The server asks for fewer requests; its pages are paused for a while.</source>
        <translation>Le serveur demande moins de requêtes&#xa0;; ses pages sont mises en pause un moment.</translation>
    </message>
    <message>
        <source>A firewall answered instead of the page.</source>
        <translation>Un pare-feu a répondu à la place de la page.</translation>
    </message>
    <message>
        <source>The answer is not of the expected type.</source>
        <translation>La réponse n’est pas du type attendu.</translation>
    </message>
    <message>
        <source>The page is empty.</source>
        <translation>La page est vide.</translation>
    </message>
    <message>
        <source>This computer was offline; nothing was observed.</source>
        <translation>Cet ordinateur était hors ligne&#xa0;; rien n’a été observé.</translation>
    </message>
    <message>
        <source>The network&apos;s own sign-in page answered; nothing was observed.</source>
        <translation>C’est la page de connexion du réseau qui a répondu&#xa0;; rien n’a été observé.</translation>
    </message>
    <message>
        <source>The page is too complex to be read completely.</source>
        <translation>La page est trop complexe pour être lue en entier.</translation>
    </message>
    <message>
        <source>The page led to a private network address and was refused.</source>
        <translation>La page menait à une adresse de réseau privé et a été refusée.</translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation>La vérification a été annulée.</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>status</source>
        <translation>statut</translation>
    </message>
    <message>
        <source>redirects</source>
        <translation>redirections</translation>
    </message>
    <message>
        <source>URL after redirects</source>
        <translation>URL après redirections</translation>
    </message>
    <message>
        <source>title</source>
        <translation>balise title</translation>
    </message>
    <message>
        <source>meta description</source>
        <translation>meta description</translation>
    </message>
    <message>
        <source>meta robots</source>
        <translation>meta robots</translation>
    </message>
    <message>
        <source>X-Robots-Tag</source>
        <translation>X-Robots-Tag</translation>
    </message>
    <message>
        <source>indexability</source>
        <translation>indexabilité</translation>
    </message>
    <message>
        <source>canonical</source>
        <translation>URL canonique</translation>
    </message>
    <message>
        <source>hreflang</source>
        <translation>hreflang</translation>
    </message>
    <message>
        <source>headings</source>
        <translation>titres (h1-h6)</translation>
    </message>
    <message>
        <source>structured data</source>
        <translation>données structurées</translation>
    </message>
    <message>
        <source>Open Graph</source>
        <translation>Open Graph</translation>
    </message>
    <message>
        <source>Twitter card</source>
        <translation>carte Twitter</translation>
    </message>
    <message>
        <source>language</source>
        <translation>langue</translation>
    </message>
    <message>
        <source>character set</source>
        <translation>jeu de caractères</translation>
    </message>
    <message>
        <source>viewport</source>
        <translation>viewport</translation>
    </message>
    <message>
        <source>base URL</source>
        <translation>URL de base</translation>
    </message>
    <message>
        <source>meta refresh</source>
        <translation>meta refresh</translation>
    </message>
    <message>
        <source>icon</source>
        <translation>icône</translation>
    </message>
    <message>
        <source>AMP</source>
        <translation>AMP</translation>
    </message>
    <message>
        <source>previous and next</source>
        <translation>précédent et suivant</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>manifeste</translation>
    </message>
    <message>
        <source>feeds</source>
        <translation>flux</translation>
    </message>
    <message>
        <source>analytics</source>
        <translation>mesure d’audience</translation>
    </message>
    <message>
        <source>internal links</source>
        <translation>liens internes</translation>
    </message>
    <message>
        <source>external links</source>
        <translation>liens externes</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>third-party scripts</source>
        <translation>scripts tiers</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>poids</translation>
    </message>
    <message>
        <source>response time</source>
        <translation>temps de réponse</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>en-têtes</translation>
    </message>
    <message>
        <source>security headers</source>
        <translation>en-têtes de sécurité</translation>
    </message>
    <message>
        <source>mixed content</source>
        <translation>contenu mixte</translation>
    </message>
    <message>
        <source>keyword</source>
        <translation>mot-clé</translation>
    </message>
    <message>
        <source>extraction</source>
        <translation>extraction</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>robots.txt</source>
        <translation>robots.txt</translation>
    </message>
    <message>
        <source>sitemap</source>
        <translation>sitemap</translation>
    </message>
    <message>
        <source>not-found probe</source>
        <translation>page-test introuvable</translation>
    </message>
    <message>
        <source>host variants</source>
        <translation>variantes d’hôte</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certificat</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>domain registration</source>
        <translation>enregistrement du domaine</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>pris en compte</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>accepté</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>rétabli</translation>
    </message>
    <message>
        <source>page</source>
        <translation>page</translation>
    </message>
    <message>
        <source>home page</source>
        <translation>page d’accueil</translation>
    </message>
</context>
</TS>
