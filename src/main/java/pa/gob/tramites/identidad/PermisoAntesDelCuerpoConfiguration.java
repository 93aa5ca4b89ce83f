package pa.gob.tramites.identidad;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Asks the permission on an operation before its body is read. Method security alone asks
 * afterwards, so that a caller without permission could learn from 400s what a valid
 * request looks like, and make us parse it.
 */
@Configuration(proxyBeanMethods = false)
class PermisoAntesDelCuerpoConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registro) {
		registro.addInterceptor(new PermisoAntesDelCuerpo()).order(Integer.MIN_VALUE);
	}

	private static final class PermisoAntesDelCuerpo implements HandlerInterceptor {

		private final PreAuthorizeAuthorizationManager permisos = new PreAuthorizeAuthorizationManager();

		@Override
		public boolean preHandle(HttpServletRequest peticion, HttpServletResponse respuesta, Object manejador) {
			if (manejador instanceof HandlerMethod operacion) {
				Supplier<Authentication> quien = () -> SecurityContextHolder.getContext().getAuthentication();
				AuthorizationResult resultado = this.permisos.authorize(quien,
						new SimpleMethodInvocation(operacion.getBean(), operacion.getMethod()));
				if (resultado != null && !resultado.isGranted()) {
					throw new AccessDeniedException("The operation's permission is missing");
				}
			}
			return true;
		}

	}

}
